import { randomBytes } from 'node:crypto';
import { PassThrough, Readable } from 'node:stream';
import type { ObjectStorage } from '../object-storage';
import {
  code,
  HOUR_MS,
  inPieces,
  keysOf,
  MB,
  sha256,
  type ObjectStorageSubject,
} from './storage-subject.contract';

const SIZE = 20 * MB + 5;
const DAY_MS = 24 * HOUR_MS;
const film = randomBytes(SIZE);
const sent = (from: number, to = SIZE) => Readable.from(inPieces(film.subarray(from, to)));

async function* breaking(from: number, to: number) {
  yield* inPieces(film.subarray(from, to));
  throw new Error('the line broke');
}

/** What a line does that stays open and silent: the bytes come, the end does not. */
function stalled(from: number, to: number): PassThrough {
  const line = new PassThrough({ highWaterMark: SIZE });
  line.write(film.subarray(from, to));
  return line;
}

/** Objects that come in pieces. */
export function describeResumableUploads(subject: () => ObjectStorageSubject): void {
  describe('resumable uploads', () => {
    let storage: ObjectStorage;
    /** The same store in another process. */
    let other: ObjectStorage;
    let key: string;
    let nth = 0;

    beforeAll(() => {
      storage = subject().storage;
      other = subject().at(Date.now());
    });
    beforeEach(() => void (key = `uploads/${(nth += 1)}/Bản gốc.film`));

    const offset = async (seenBy = storage) => (await seenBy.uploads.state(key))?.offset;
    const reaches = async (seenBy: ObjectStorage, wanted: number) => {
      while ((await offset(seenBy)) !== wanted) await new Promise((later) => setTimeout(later, 50));
    };
    const whole = async () => sha256(await storage.read(key)) === sha256(film);

    it('grow piece by piece, through any process, and show as an object when finished', async () => {
      await storage.uploads.begin(key);
      expect(await other.uploads.state(key)).toMatchObject({ offset: 0 });
      const steps = [0, 1, 3 * MB, 8 * MB, 9 * MB, 19 * MB, SIZE];
      for (const [n, to] of steps.slice(1).entries()) {
        const [at, process] = [steps[n]!, n % 2 ? storage : other];
        expect(await process.uploads.append(key, at, sent(at, to))).toBe(to);
        expect([await offset(storage), await offset(other)]).toEqual([to, to]);
      }
      expect(await storage.exists(key)).toBe(false);
      expect(await keysOf(storage, 'uploads')).not.toContain(key);
      await other.uploads.finish(key, SIZE);
      expect(await whole()).toBe(true);
      expect(await offset()).toBeUndefined();
      expect(await keysOf(storage, '')).toContain(key);
      expect((await keysOf(storage, '')).filter((name) => name.startsWith('.'))).toEqual([]);
    }, 60_000);

    it.each([0, 100, 16 * MB])(
      'of %d bytes are finished too',
      async (size) => {
        await storage.uploads.begin(key);
        if (size > 0) await storage.uploads.append(key, 0, sent(0, size));
        await storage.uploads.finish(key, size);
        expect(sha256(await storage.read(key))).toBe(sha256(film.subarray(0, size)));
        expect(await storage.stat(key)).toMatchObject({ size });
      },
      60_000,
    );

    it('keep what came before the source broke off, and tell its error', async () => {
      await storage.uploads.begin(key);
      const broken = storage.uploads.append(key, 0, Readable.from(breaking(0, 11 * MB)));
      await expect(broken).rejects.toThrow('the line broke');
      expect(await offset(other)).toBe(11 * MB);
      await other.uploads.append(key, 11 * MB, sent(11 * MB));
      await other.uploads.finish(key, SIZE);
      expect(await whole()).toBe(true);
    }, 60_000);

    it('are not harmed by a call that stalls, its repeat elsewhere, and its late end', async () => {
      await storage.uploads.begin(key);
      const line = stalled(0, 10 * MB);
      const late = storage.uploads.append(key, 0, line);
      await reaches(other, 10 * MB); // kept although the call goes on
      expect(await other.uploads.append(key, 10 * MB, sent(10 * MB, 12 * MB))).toBe(12 * MB);
      line.end(film.subarray(10 * MB, 11 * MB));
      await late;
      expect([await offset(storage), await offset(other)]).toEqual([12 * MB, 12 * MB]);
      await other.uploads.append(key, 12 * MB, sent(12 * MB));
      await other.uploads.finish(key, SIZE);
      expect(await whole()).toBe(true);
    }, 60_000);

    it('are not harmed by a call that goes on after the end', async () => {
      await storage.uploads.begin(key);
      const line = stalled(0, 5 * MB);
      const late = storage.uploads.append(key, 0, line).catch((error: unknown) => error);
      await reaches(other, 5 * MB);
      await other.uploads.append(key, 5 * MB, sent(5 * MB));
      await other.uploads.finish(key, SIZE);
      line.end(film.subarray(5 * MB));
      await late;
      expect(await whole()).toBe(true);
      expect(await offset()).toBeUndefined();
    }, 60_000);

    it('take the same piece from two at once', async () => {
      await storage.uploads.begin(key);
      const twice = [storage, other].map((process) => process.uploads.append(key, 0, sent(0)));
      await Promise.allSettled(twice);
      expect(await offset()).toBe(SIZE);
      await Promise.all([storage.uploads.finish(key, SIZE), other.uploads.finish(key, SIZE)]);
      await storage.uploads.finish(key, SIZE);
      expect(await whole()).toBe(true);
    }, 60_000);

    it('refuse a piece that does not fit, and an end that is none', async () => {
      await storage.uploads.begin(key);
      await storage.uploads.append(key, 0, sent(0, 100));
      for (const at of [0, 99, 101])
        await expect(storage.uploads.append(key, at, sent(at, 200))).rejects.toEqual(
          code('storage.conflict'),
        );
      await expect(storage.uploads.finish(key, 99)).rejects.toEqual(code('storage.conflict'));
      await expect(storage.uploads.finish(key, 101)).rejects.toEqual(code('storage.conflict'));
      expect(await offset()).toBe(100);
      expect(await storage.exists(key)).toBe(false);
    });

    it('tell that all has come, also while another call makes the object of it', async () => {
      const [size, times] = [1000, [0, 5, 10, 15, 20, 30, 40, 60]];
      const arrived = async (after: number) => {
        await new Promise((later) => setTimeout(later, after));
        const state = await other.uploads.state(key);
        const bytes = state?.offset ?? ((await other.exists(key)) ? size : null);
        if (bytes === size) await other.uploads.finish(key, size);
        return bytes;
      };
      for (const round of ['a', 'b', 'c', 'd', 'e']) {
        key = `${key}.${round}`;
        await storage.uploads.begin(key);
        await storage.uploads.append(key, 0, Readable.from([film.subarray(0, size)]));
        const asked = Promise.all(times.map(arrived));
        await Promise.all([storage.uploads.finish(key, size), asked.then(() => undefined)]);
        expect(await asked).toEqual(times.map(() => size));
      }
    });

    it('that were never begun are missing', async () => {
      expect(await storage.uploads.state(key)).toBeNull();
      await expect(storage.uploads.append(key, 0, sent(0, 1))).rejects.toEqual(code('storage.missing'));
      await expect(storage.uploads.finish(key, 1)).rejects.toEqual(code('storage.missing'));
      await storage.uploads.abort(key);
    });

    it('begun again begin at nothing', async () => {
      await storage.uploads.begin(key);
      await storage.uploads.append(key, 0, sent(0, 9 * MB));
      await storage.uploads.begin(key);
      expect(await offset(other)).toBe(0);
    }, 60_000);

    it('thrown away are gone, also for a call that is under way', async () => {
      await storage.uploads.begin(key);
      const line = stalled(0, 9 * MB);
      const late = storage.uploads.append(key, 0, line).catch((error: unknown) => error);
      await reaches(other, 9 * MB);
      await other.uploads.abort(key);
      await other.uploads.abort(key);
      line.end(film.subarray(9 * MB, 17 * MB));
      await late;
      expect(await offset()).toBeUndefined();
      expect(await storage.exists(key)).toBe(false);
    }, 60_000);

    it('untouched for a week are swept away; younger ones are not', async () => {
      const [begun] = [Date.now()];
      await storage.uploads.begin(key);
      await storage.uploads.append(key, 0, sent(0, 9 * MB));
      const { touched } = (await storage.uploads.state(key))!;
      expect(Math.abs(touched.getTime() - begun)).toBeLessThan(60_000);
      await subject()
        .at(begun + 6 * DAY_MS)
        .sweep();
      expect(await offset()).toBe(9 * MB);
      await subject()
        .at(begun + 8 * DAY_MS)
        .sweep();
      expect(await offset()).toBeUndefined();
    }, 60_000);
  });
}

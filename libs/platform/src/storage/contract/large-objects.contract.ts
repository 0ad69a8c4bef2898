import { randomBytes } from 'node:crypto';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import type { ObjectStorage } from '../object-storage';
import { inPieces, keysOf, LARGE, MB, sha256, type ObjectStorageSubject } from './storage-subject.contract';

/** Objects of more than one S3 part. */
export function describeLargeObjects(subject: () => ObjectStorageSubject): void {
  let storage: ObjectStorage;
  beforeAll(() => void (storage = subject().storage));
  let scratch: string;
  beforeAll(async () => void (scratch = await mkdtemp(join(tmpdir(), 'hochoi-contract-'))));
  afterAll(() => rm(scratch, { recursive: true, force: true }));

  describe('large objects', () => {
    const bytes = randomBytes(LARGE);

    it('takes 12 MB from a stream of unknown length, and gives any piece of it', async () => {
      const put = storage.put('large/a.bin', Readable.from(inPieces(bytes)), { sha256: sha256(bytes) });
      expect(await put).toEqual({ size: LARGE, sha256: sha256(bytes) });
      expect(sha256(await storage.read('large/a.bin'))).toBe(sha256(bytes));
      const [start, end] = [5 * MB - 10, 5 * MB + 9];
      const piece = await buffer(await storage.get('large/a.bin', { start, end }));
      expect(piece).toEqual(bytes.subarray(start, end + 1));
    }, 60_000);

    it('takes 12 MB from a buffer and from a file', async () => {
      const file = join(scratch, 'large.bin');
      await writeFile(file, bytes);
      await storage.put('large/buffer.bin', bytes);
      await storage.put('large/file.bin', { file });
      expect(sha256(await storage.read('large/buffer.bin'))).toBe(sha256(bytes));
      expect(sha256(await storage.read('large/file.bin'))).toBe(sha256(bytes));
    }, 60_000);

    it.each([3000, LARGE])(
      'of puts of %d bytes to one key at once, one wins as a whole',
      async (size) => {
        const all = Array.from({ length: 4 }, () => randomBytes(size));
        const put = (b: Buffer) => storage.put('large/contested.bin', Readable.from(inPieces(b)));
        await Promise.all(all.map(put));
        const winner = sha256(await storage.read('large/contested.bin'));
        expect(all.map(sha256)).toContain(winner);
        expect(await keysOf(storage, 'large')).toContain('large/contested.bin');
      },
      120_000,
    );
  });
}

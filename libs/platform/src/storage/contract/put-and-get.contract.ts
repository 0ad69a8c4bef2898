import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import type { ObjectStorage } from '../object-storage';
import { code, keysOf, sha256, type ObjectStorageSubject } from './storage-subject.contract';

const ODD_KEYS = [
  'odd/Bài giảng số 1 – Quyền của phụ nữ.mp4',
  'odd/dấu + cộng & và %20 phần trăm.txt',
  'odd/"nháy" <nhọn> \'đơn\' (ngoặc) [vuông] *sao* ~ngã!.txt',
  'odd/back\\slash:colon?question#hash=equals,comma;semi@at$.txt',
  'odd/.hidden/..double/...triple',
  'odd/ends with dot./ends with space /folder.d/name.d',
  'odd/😀 emoji 女/한국어.txt',
  'odd/007/1.0',
];

/** What comes out is what went in. */
export function describePutAndGet(subject: () => ObjectStorageSubject): void {
  let storage: ObjectStorage;
  beforeAll(() => void (storage = subject().storage));
  let scratch: string;
  beforeAll(async () => void (scratch = await mkdtemp(join(tmpdir(), 'hochoi-contract-'))));
  afterAll(() => rm(scratch, { recursive: true, force: true }));

  describe('put and get', () => {
    const bytes = Buffer.from('Học, học nữa, học mãi.');

    it('gives back a buffer, a stream and a file as they were', async () => {
      const file = join(scratch, 'source.txt');
      await writeFile(file, bytes);
      await storage.put('same/buffer.txt', bytes);
      await storage.put('same/stream.txt', Readable.from([bytes.subarray(0, 5), bytes.subarray(5)]));
      await storage.put('same/text-stream.txt', Readable.from(['Học, học nữa,', ' học mãi.']));
      await storage.put('same/file.txt', { file });
      for (const key of await keysOf(storage, 'same')) expect(await storage.read(key)).toEqual(bytes);
      expect(await keysOf(storage, 'same')).toHaveLength(4);
    });

    it('tells size and SHA-256 of what it stored', async () => {
      const stored = await storage.put('same/told.txt', Readable.from([bytes]), { sha256: sha256(bytes) });
      expect(stored).toEqual({ size: bytes.length, sha256: sha256(bytes) });
    });

    it('keeps an empty object', async () => {
      await storage.put('same/empty.txt', Buffer.alloc(0));
      expect(await storage.read('same/empty.txt')).toEqual(Buffer.alloc(0));
      expect(await storage.stat('same/empty.txt')).toMatchObject({ size: 0 });
    });

    it('replaces an object as a whole', async () => {
      await storage.put('same/again.txt', Buffer.from('a long first text'));
      const before = await storage.stat('same/again.txt');
      await storage.put('same/again.txt', Buffer.from('short'));
      expect((await storage.read('same/again.txt')).toString()).toBe('short');
      expect((await storage.stat('same/again.txt')).etag).not.toBe(before.etag);
    });

    it('keeps an object beside a folder of the same name', async () => {
      await storage.put('twin/a', Buffer.from('object'));
      await storage.put('twin/a/b', Buffer.from('below'));
      await storage.put('twin/a.d', Buffer.from('looks like a folder'));
      expect((await storage.read('twin/a')).toString()).toBe('object');
      expect((await storage.read('twin/a/b')).toString()).toBe('below');
      expect(await keysOf(storage, 'twin')).toEqual(['twin/a', 'twin/a.d', 'twin/a/b']);
    });

    it.each(ODD_KEYS)('takes the key %s', async (key) => {
      await storage.put(key, Buffer.from(key));
      expect((await storage.read(key)).toString()).toBe(key);
      expect(await keysOf(storage, key.slice(0, key.lastIndexOf('/')))).toContain(key);
      const url = await storage.signedUrl(key, { method: 'GET', expiresInSeconds: 60 });
      expect((await subject().request(url, 'GET')).body.toString()).toBe(key);
      await storage.delete(key);
      expect(await storage.exists(key)).toBe(false);
    });

    it('takes the longest key and name', async () => {
      const key = ['long', 'ệ'.repeat(66), 'x'.repeat(200), '%'.repeat(66)].join('/');
      await storage.put(key, bytes);
      expect(await keysOf(storage, 'long')).toEqual([key]);
    });

    it('tells what it knows of an object', async () => {
      const before = Date.now();
      await storage.put('known/Bài 1.mp4', bytes, { contentType: 'video/mp4' });
      const known = await storage.stat('known/Bài 1.mp4');
      expect(known).toMatchObject({ size: bytes.length, contentType: 'video/mp4' });
      expect(known.etag).toMatch(/./);
      expect(Math.abs(known.modified.getTime() - before)).toBeLessThan(60_000);
    });
  });

  describe('ranges', () => {
    beforeAll(() => storage.put('range/digits.txt', Buffer.from('0123456789')));

    it.each([
      [{ start: 0, end: 0 }, '0'],
      [{ start: 0, end: 3 }, '0123'],
      [{ start: 4, end: 6 }, '456'],
      [{ start: 7 }, '789'],
      [{ start: 0 }, '0123456789'],
      [{ start: 9 }, '9'],
      [{ start: 8, end: 100 }, '89'],
    ])('%j is %s', async (range, expected) => {
      expect((await buffer(await storage.get('range/digits.txt', range))).toString()).toBe(expected);
    });

    it.each([{ start: 10 }, { start: 10, end: 12 }, { start: -1 }, { start: 3, end: 2 }, { start: 0.5 }])(
      'refuses %j',
      async (range) => {
        const get = storage.get('range/digits.txt', range);
        await expect(get).rejects.toEqual(code('storage.range-not-satisfiable'));
      },
    );
  });

  describe('missing objects', () => {
    it('rejects with storage.missing before any byte, and says that nothing exists', async () => {
      const use = jest.fn();
      await expect(storage.get('missing/a')).rejects.toEqual(code('storage.missing'));
      await expect(storage.get('missing/a', { start: 1, end: 2 })).rejects.toEqual(code('storage.missing'));
      await expect(storage.read('missing/a')).rejects.toEqual(code('storage.missing'));
      await expect(storage.stat('missing/a')).rejects.toEqual(code('storage.missing'));
      await expect(storage.withLocalFile('missing/a', use)).rejects.toEqual(code('storage.missing'));
      expect(use).not.toHaveBeenCalled();
      expect(await storage.exists('missing/a')).toBe(false);
    });

    it('deletes nothing quietly', async () => {
      await storage.delete('missing/a');
      await storage.deletePrefix('missing/folder');
      expect(await keysOf(storage, 'missing')).toEqual([]);
    });
  });
}

import { randomBytes } from 'node:crypto';
import { Readable } from 'node:stream';
import type { ObjectStorage } from '../object-storage';
import { code, inPieces, keysOf, LARGE, sha256, type ObjectStorageSubject } from './storage-subject.contract';

/** What is refused changes nothing. */
export function describeRefusals(subject: () => ObjectStorageSubject): void {
  let storage: ObjectStorage;
  beforeAll(() => void (storage = subject().storage));

  describe('what it refuses', () => {
    const bytes = Buffer.from('x');

    it.each([
      ['/a/b', 'leading slash'],
      ['a/../b', 'way up'],
      ['../b', 'way out'],
      ['a/./b', 'here'],
      ['a//b', 'empty segment'],
      ['a/', 'no name'],
      ['name', 'no folder'],
      ['', 'nothing'],
      ['.uploads/a', "the store's own"],
      ['a/b\n', 'control character'],
      ['a/\0', 'zero'],
      ['a/\ud800', 'half a character'],
      ['a/Nguyễn'.normalize('NFD'), 'not NFC'],
      [`a/${'x'.repeat(201)}`, 'long name'],
      [Array(260).fill('x').join('/'), 'long key'],
    ])('the key %j (%s)', async (key) => {
      await expect(storage.put(key, bytes)).rejects.toEqual(code('storage.invalid-key'));
      await expect(storage.get(key)).rejects.toEqual(code('storage.invalid-key'));
      await expect(storage.stat(key)).rejects.toEqual(code('storage.invalid-key'));
      await expect(storage.delete(key)).rejects.toEqual(code('storage.invalid-key'));
      const sign = storage.signedUrl(key, { method: 'GET', expiresInSeconds: 1 });
      await expect(sign).rejects.toEqual(code('storage.invalid-key'));
    });

    it('to delete the whole store or a way out of it', async () => {
      await expect(storage.deletePrefix('')).rejects.toEqual(code('storage.invalid-key'));
      await expect(storage.deletePrefix('/')).rejects.toEqual(code('storage.invalid-key'));
      await expect(storage.deletePrefix('a/..')).rejects.toEqual(code('storage.invalid-key'));
      await expect(keysOf(storage, '../a')).rejects.toEqual(code('storage.invalid-key'));
    });

    it('a content type the extension does not have', async () => {
      const put = storage.put('refused/a.mp4', bytes, { contentType: 'text/html' });
      await expect(put).rejects.toEqual(code('storage.invalid-content-type'));
    });

    it.each([10, LARGE])('%d bytes with another SHA-256, and keeps what was there', async (size) => {
      await storage.put('refused/sum.bin', Buffer.from('before'));
      const put = storage.put('refused/sum.bin', Readable.from(inPieces(randomBytes(size))), {
        sha256: sha256(bytes),
      });
      await expect(put).rejects.toEqual(code('storage.checksum-mismatch'));
      expect((await storage.read('refused/sum.bin')).toString()).toBe('before');
    });

    it.each([10, LARGE])('a source that fails after %d bytes, with the error of the source', async (size) => {
      async function* failing() {
        yield* inPieces(randomBytes(size));
        throw new Error('the line broke');
      }
      const put = storage.put('refused/broken.bin', Readable.from(failing()));
      await expect(put).rejects.toThrow('the line broke');
      expect(await storage.exists('refused/broken.bin')).toBe(false);
    });

    it('a source file that is not there, as the error of the source', async () => {
      const put = storage.put('refused/file.bin', { file: '/no/such/file' });
      await expect(put).rejects.toEqual(code('ENOENT'));
    });
  });
}

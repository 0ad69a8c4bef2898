import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { extname } from 'node:path';
import type { ObjectStorage } from '../object-storage';
import { HOUR_MS, type ObjectStorageSubject } from './storage-subject.contract';

/** Ways to an object other than `get`. */
export function describeAccess(subject: () => ObjectStorageSubject): void {
  let storage: ObjectStorage;
  beforeAll(() => void (storage = subject().storage));

  describe('signed URLs', () => {
    const key = 'signed/Bài 1.txt';
    const sign = (from: ObjectStorage, method: 'GET' | 'PUT', seconds = 60) =>
      from.signedUrl(key, { method, expiresInSeconds: seconds });

    beforeEach(() => storage.put(key, Buffer.from('for whoever holds the URL')));

    it('opens one object for reading', async () => {
      const answer = await subject().request(await sign(storage, 'GET'), 'GET');
      expect(answer).toEqual({ status: 200, body: Buffer.from('for whoever holds the URL') });
    });

    it('opens one object for writing', async () => {
      const { status } = await subject().request(await sign(storage, 'PUT'), 'PUT', Buffer.from('sent'));
      expect(status).toBe(200);
      expect((await storage.read(key)).toString()).toBe('sent');
    });

    it('does not open another object, method, time or signature', async () => {
      const url = await sign(storage, 'GET');
      const altered = [
        url.replace('1.txt', '2.txt'),
        url.replace(/([Ee]xpires=)(\d)/, (_, name, digit) => `${name}${(Number(digit) % 9) + 1}`),
        url.replace(/([Ss]ignature=.)(.)/, (_, kept, sign) => kept + (sign === '0' ? '1' : '0')),
        url.replace(/[Ss]ignature=[^&]*/, ''),
      ];
      for (const other of altered) {
        expect(other).not.toBe(url);
        expect((await subject().request(other, 'GET')).status).toBe(403);
      }
      expect((await subject().request(url, 'PUT', Buffer.from('x'))).status).toBe(403);
      expect((await storage.read(key)).toString()).toBe('for whoever holds the URL');
    });

    it('opens nothing after it has expired', async () => {
      const past = subject().at(Date.now() - HOUR_MS);
      expect((await subject().request(await sign(past, 'GET', 3500), 'GET')).status).toBe(403);
      expect((await subject().request(await sign(past, 'GET', 3700), 'GET')).status).toBe(200);
    });

    it.each([0, -1, 1.5, 7 * 24 * 3600 + 1])('is not made for %d seconds', async (seconds) => {
      await expect(sign(storage, 'GET', seconds)).rejects.toThrow(RangeError);
    });
  });

  describe('withLocalFile', () => {
    beforeAll(() => storage.put('local/Bài 1.mp4', Buffer.from('film')));

    it('gives a file of the same bytes and extension, and what was made of it', async () => {
      const made = await storage.withLocalFile('local/Bài 1.mp4', async (path) => {
        expect(extname(path)).toBe('.mp4');
        return (await readFile(path)).toString();
      });
      expect(made).toBe('film');
      expect((await storage.read('local/Bài 1.mp4')).toString()).toBe('film');
    });

    it('lets the error through and leaves nothing that was not there before', async () => {
      const paths: string[] = [];
      const use = async (path: string) => {
        paths.push(path);
        throw new Error('ffmpeg fell over');
      };
      const before = await storage.withLocalFile('local/Bài 1.mp4', async (path) => path);
      await expect(storage.withLocalFile('local/Bài 1.mp4', use)).rejects.toThrow('ffmpeg fell over');
      // In place the path is the object itself; a copy must be gone.
      expect(existsSync(paths[0] as string)).toBe(before === paths[0]);
      expect((await storage.read('local/Bài 1.mp4')).toString()).toBe('film');
    });
  });
}

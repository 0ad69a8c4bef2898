import { randomBytes } from 'node:crypto';
import { Readable } from 'node:stream';
import { code, inPieces, keysOf, LARGE, type ObjectStorageSubject } from './storage-subject.contract';

/** A store that does not answer says nothing about its objects. */
export function describeUnavailable(subject: () => ObjectStorageSubject): void {
  describe('a store that cannot be reached', () => {
    const unavailable = code('storage.unavailable');

    it('is never taken for a missing object', async () => {
      const { unreachable } = subject();
      await expect(unreachable.put('a/b', Buffer.from('x'))).rejects.toEqual(unavailable);
      await expect(unreachable.get('a/b')).rejects.toEqual(unavailable);
      await expect(unreachable.get('a/b', { start: 0, end: 1 })).rejects.toEqual(unavailable);
      await expect(unreachable.stat('a/b')).rejects.toEqual(unavailable);
      await expect(unreachable.exists('a/b')).rejects.toEqual(unavailable);
      await expect(unreachable.delete('a/b')).rejects.toEqual(unavailable);
      await expect(unreachable.deletePrefix('a')).rejects.toEqual(unavailable);
      await expect(keysOf(unreachable, 'a')).rejects.toEqual(unavailable);
      await expect(unreachable.withLocalFile('a/b', async () => 1)).rejects.toEqual(unavailable);
      await expect(unreachable.put('a/b', Readable.from(inPieces(randomBytes(LARGE))))).rejects.toEqual(
        unavailable,
      );
    });

    it('is never taken for an upload that is not there', async () => {
      const { uploads } = subject().unreachable;
      await expect(uploads.begin('a/b')).rejects.toEqual(unavailable);
      await expect(uploads.state('a/b')).rejects.toEqual(unavailable);
      await expect(uploads.append('a/b', 0, Readable.from(['x']))).rejects.toEqual(unavailable);
      await expect(uploads.finish('a/b', 1)).rejects.toEqual(unavailable);
      await expect(uploads.abort('a/b')).rejects.toEqual(unavailable);
      await expect(subject().unreachable.sweep()).rejects.toEqual(unavailable);
    });
  });
}

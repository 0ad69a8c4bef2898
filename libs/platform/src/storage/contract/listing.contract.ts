import type { ObjectStorage } from '../object-storage';
import { keysOf, type ObjectStorageSubject } from './storage-subject.contract';

/** Folders: listing and deleting them. */
export function describeListing(subject: () => ObjectStorageSubject): void {
  let storage: ObjectStorage;
  beforeAll(() => void (storage = subject().storage));

  describe('lists', () => {
    const keys = Array.from({ length: 1100 }, (_, i) => `many/${i % 7}/${String(i).padStart(4, '0')}.txt`);

    beforeAll(async () => {
      for (let at = 0; at < keys.length; at += 20)
        await Promise.all(keys.slice(at, at + 20).map((key) => storage.put(key, Buffer.from(key))));
    }, 120_000);

    it('gives all of 1,100 keys once, in order, with their sizes', async () => {
      const found: { key: string; size: number }[] = [];
      for await (const entry of storage.list('many')) found.push(entry);
      expect(found.map(({ key }) => key)).toEqual([...keys].sort());
      expect(found.every(({ key, size }) => size === key.length)).toBe(true);
    }, 60_000);

    it('orders by bytes, folders among objects', async () => {
      const inOrder = ['order/a', 'order/a-b', 'order/a/x', 'order/a0', 'order/Ă', 'order/ﬀ', 'order/😀'];
      await Promise.all(inOrder.map((key) => storage.put(key, Buffer.from('x'))));
      expect(await keysOf(storage, 'order/')).toEqual(inOrder);
    });

    it('takes a prefix for a folder, with and without its slash', async () => {
      for (const key of ['pre/1', 'pre/1/a', 'pre/1/b/c', 'pre/10/a', 'pre/1a']) {
        await storage.put(key, Buffer.from('x'));
      }
      expect(await keysOf(storage, 'pre/1')).toEqual(['pre/1/a', 'pre/1/b/c']);
      expect(await keysOf(storage, 'pre/1/')).toEqual(['pre/1/a', 'pre/1/b/c']);
      expect(await keysOf(storage, '')).toEqual(expect.arrayContaining(['pre/10/a', keys[0]]));
    });

    it('deletes a folder of 1,100 objects, and none beside it', async () => {
      await storage.put('many-more/kept.txt', Buffer.from('x'));
      await storage.deletePrefix('many');
      expect(await keysOf(storage, 'many')).toEqual([]);
      expect(await keysOf(storage, 'many-more')).toEqual(['many-more/kept.txt']);
    }, 60_000);

    it('deletes a/1, but not a/10, a/1a or the object a/1', async () => {
      for (const key of ['del/1', 'del/1/a', 'del/1/b/c', 'del/10/a', 'del/1a'])
        await storage.put(key, Buffer.from('x'));
      await storage.deletePrefix('del/1');
      expect(await keysOf(storage, 'del')).toEqual(['del/1', 'del/10/a', 'del/1a']);
    });

    it('puts into a folder that is being deleted: the object is there or not, never half', async () => {
      const key = (i: number) => `race/folder/${i}.txt`;
      const work = Array.from({ length: 30 }, async (_, i) => {
        await storage.put(key(i), Buffer.from('whole'));
        if (i % 5 === 0) await storage.deletePrefix('race/folder');
      });
      await Promise.all(work);
      for await (const { size } of storage.list('race')) expect(size).toBe(5);
    }, 60_000);
  });
}

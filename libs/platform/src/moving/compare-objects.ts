import { createHash } from 'node:crypto';
import type { ObjectEntry, ObjectStorage } from '../storage/object-storage';
import type { Differences } from './moving.errors';
import type { ListedObject, ObjectList } from './object-list';
import type { CopyProgress } from './progress';
import { abreast, sideBySide } from './side-by-side';

const AT_ONCE = 8;

/** Reads every object of the copy, and tells which are not as they were listed. */
export async function compareObjects(
  list: ObjectList,
  copy: ObjectStorage,
  differences: Differences,
  progress: CopyProgress,
): Promise<{ count: number; bytes: number }> {
  let [count, bytes] = [0, 0];
  const pairs = abreast(sideBySide(list.entries(), copy.list('')), AT_ONCE, async ([listed, found]) => {
    const key = (listed ?? found)!.key;
    return { key, size: found?.size ?? 0, what: await differenceOf(copy, listed, found) };
  });
  for await (const { key, size, what } of pairs) {
    if (what) differences.add('objects', key, what);
    progress.checked((count += 1), (bytes += size));
  }
  progress.checked(count, bytes, true);
  return { count, bytes };
}

async function differenceOf(copy: ObjectStorage, listed?: ListedObject, found?: ObjectEntry) {
  if (!found) return 'thiếu';
  if (!listed) return 'thừa';
  if (found.size !== listed.size) return `dài ${found.size} byte thay vì ${listed.size}`;
  return (await sha256Of(copy, found.key)) === listed.sha256 ? undefined : 'nội dung khác';
}

async function sha256Of(storage: ObjectStorage, key: string): Promise<string> {
  const hash = createHash('sha256');
  for await (const chunk of await storage.get(key)) hash.update(chunk as Buffer);
  return hash.digest('hex');
}

/** What a backup says it holds, and what was read from it. */
export async function compareLists(
  wanted: ObjectList,
  read: ObjectList,
  differences: Differences,
): Promise<void> {
  for await (const [want, found] of sideBySide(wanted.entries(), read.entries()))
    if (want?.sha256 !== found?.sha256)
      differences.add('objects', (want ?? found)!.key, !found ? 'thiếu' : !want ? 'thừa' : 'nội dung khác');
}

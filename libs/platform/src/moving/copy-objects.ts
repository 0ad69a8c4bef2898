import { rename } from 'node:fs/promises';
import type { ObjectEntry, ObjectStorage } from '../storage/object-storage';
import { ObjectMissing } from '../storage/storage.errors';
import { type ListedObject, mergeLists, ObjectList, ObjectListWriter } from './object-list';
import type { CopyProgress } from './progress';
import { abreast, sideBySide } from './side-by-side';

/** Segments are small: one after the other, most of the time would be spent waiting. */
const AT_ONCE = 8;

export interface ObjectCopy {
  from: ObjectStorage;
  to: ObjectStorage;
  /** Where the list of what was copied is written. It is whole when it is there under this name. */
  list: string;
  progress: CopyProgress;
}

/**
 * Copies every object that no earlier run has copied, and lists them all with the checksums of the bytes that were read. An
 * object is immutable and written whole or not at all, so a copier that was killed goes on with the first unlisted one.
 * What is deleted while it copies is left out: the source may be in use.
 */
export async function copyObjects({ from, to, list, progress }: ObjectCopy): Promise<ObjectList> {
  const [before, now] = [new ObjectList(`${list}.before`), new ObjectList(`${list}.now`)];
  await mergeLists(before, now);
  const writer = await ObjectListWriter.create(now.file);
  let [count, bytes] = [0, 0];
  const copies = abreast(sideBySide(from.list(''), before.entries()), AT_ONCE, ([entry, done]) =>
    copyOne(from, to, entry, done),
  );
  try {
    for await (const copied of copies) {
      if (!copied) continue;
      await writer.add(copied);
      progress.objects((count += 1), (bytes += copied.size));
    }
  } finally {
    await writer.close();
  }
  progress.objects(count, bytes, true);
  await rename(now.file, list);
  await before.remove();
  return new ObjectList(list);
}

async function copyOne(
  from: ObjectStorage,
  to: ObjectStorage,
  entry: ObjectEntry | undefined,
  done: ListedObject | undefined,
): Promise<ListedObject | undefined> {
  if (!entry) {
    await to.delete(done!.key); // deleted at the source since an earlier run copied it
    return undefined;
  }
  if (done?.size === entry.size) return done;
  try {
    const bytes = await from.get(entry.key);
    const stored = await to.put(entry.key, bytes).finally(() => bytes.destroy());
    return { key: entry.key, ...stored };
  } catch (error) {
    if (error instanceof ObjectMissing) return undefined;
    throw error;
  }
}

import { existsSync } from 'node:fs';
import { rename } from 'node:fs/promises';
import type { ObjectEntry, ObjectStorage } from '../storage/object-storage';
import { ObjectMissing } from '../storage/storage.errors';
import { type ListedObject, mergeLists, ObjectList, ObjectListWriter } from './object-list';
import type { CopyProgress } from './progress';
import { abreast, type Keyed, sideBySide } from './side-by-side';

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
  if (existsSync(list)) await rename(list, before.file); // an earlier run was killed while it compared
  await mergeLists(before, now);
  const writer = await ObjectListWriter.create(now.file);
  const copies = abreast(candidates(from, before, to), AT_ONCE, (candidate) => copyOne(from, to, candidate));
  let [count, bytes] = [0, 0];
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

interface Candidate extends Keyed {
  /** Undefined: it was deleted at the source since an earlier run copied it. */
  source?: ObjectEntry;
  listed?: ListedObject;
  copy?: ObjectEntry;
}

/** What is at the source or was copied from it. What else is at the target is not ours to touch: the comparison names it. */
async function* candidates(
  from: ObjectStorage,
  before: ObjectList,
  to: ObjectStorage,
): AsyncGenerator<Candidate> {
  for await (const [known, copy] of sideBySide(sourceAndList(from, before), to.list('')))
    if (known) yield { ...known, copy };
}

async function* sourceAndList(from: ObjectStorage, before: ObjectList): AsyncGenerator<Candidate> {
  for await (const [source, listed] of sideBySide(from.list(''), before.entries()))
    yield { key: (source ?? listed)!.key, source, listed };
}

async function copyOne(
  from: ObjectStorage,
  to: ObjectStorage,
  { key, source, listed, copy }: Candidate,
): Promise<ListedObject | undefined> {
  if (!source) {
    await to.delete(key);
    return undefined;
  }
  if (listed?.size === source.size && copy?.size === source.size) return listed;
  try {
    const bytes = await from.get(key);
    return { key, ...(await to.put(key, bytes).finally(() => bytes.destroy())) };
  } catch (error) {
    if (error instanceof ObjectMissing) return undefined;
    throw error;
  }
}

import { createReadStream, existsSync } from 'node:fs';
import { type FileHandle, open, rename, rm } from 'node:fs/promises';
import { createInterface } from 'node:readline';
import { z } from 'zod';
import { type Keyed, sideBySide } from './side-by-side';

export interface ListedObject extends Keyed {
  size: number;
  /** Hex. */
  sha256: string;
}

const line = z.object({ key: z.string(), size: z.number(), sha256: z.string() });

/** Which objects were copied, a line of JSON each, in the byte order of their keys. Read and written as a stream. */
export class ObjectList {
  constructor(readonly file: string) {}

  async *entries(): AsyncGenerator<ListedObject> {
    if (!existsSync(this.file)) return;
    for await (const text of createInterface({ input: createReadStream(this.file), crlfDelay: Infinity })) {
      const entry = parse(text);
      if (entry) yield entry;
    }
  }

  remove = (): Promise<void> => rm(this.file, { force: true });
}

/** The last line of a writer that was killed may be half; that object is copied again. */
function parse(text: string): ListedObject | undefined {
  try {
    return line.parse(JSON.parse(text));
  } catch {
    return undefined;
  }
}

/** Appends to a list that is not to be seen as whole before `finish`. */
export class ObjectListWriter {
  private constructor(private readonly handle: FileHandle) {}

  static create = async (file: string): Promise<ObjectListWriter> =>
    new ObjectListWriter(await open(file, 'w', 0o600));

  async add({ key, size, sha256 }: ListedObject): Promise<void> {
    await this.handle.appendFile(`${JSON.stringify({ key, size, sha256 })}
`);
  }

  async close(): Promise<void> {
    await this.handle.sync().finally(() => this.handle.close());
  }
}

/** What several runs have listed so far, as one list at `before`; `now` is begun anew by the next run. */
export async function mergeLists(before: ObjectList, now: ObjectList): Promise<void> {
  if (!existsSync(now.file)) return;
  const merged = `${before.file}.merged`;
  const writer = await ObjectListWriter.create(merged);
  for await (const [old, fresh] of sideBySide(before.entries(), now.entries()))
    await writer.add((fresh ?? old)!);
  await writer.close();
  await rename(merged, before.file);
  await now.remove();
}

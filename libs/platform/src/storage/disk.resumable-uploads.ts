import { createHash } from 'node:crypto';
import { mkdir, open, readdir, stat, type FileHandle } from 'node:fs/promises';
import { join } from 'node:path';
import type { Readable } from 'node:stream';
import { objectPath } from './disk-path';
import type { DurableFiles } from './durable-files';
import { chunksOf, storageError } from './object-bytes';
import { checkKey } from './object-key';
import { ResumableUploads, UPLOAD_LIVES_MS, type UploadState } from './resumable-uploads';
import { ObjectMissing, UploadConflict } from './storage.errors';

const isAbsent = (error: unknown) => (error as NodeJS.ErrnoException).code === 'ENOENT';

/** One growing file each, beside the objects and on their disk, so that finishing is a rename. */
export class DiskResumableUploads extends ResumableUploads {
  private readonly growing: string;

  constructor(
    private readonly folder: string,
    private readonly files: DurableFiles,
  ) {
    super();
    this.growing = join(folder, '.uploads');
  }

  async prepare(): Promise<void> {
    await mkdir(this.growing, { recursive: true });
  }

  begin(key: string): Promise<void> {
    return this.onDisk(async () => {
      await this.files.assertPresent();
      await this.files.write(this.pathOf(key), async () => undefined);
    });
  }

  state(key: string): Promise<UploadState | null> {
    return this.onDisk(() => this.present(stat(this.pathOf(key)), ({ size, mtime }) => grown(size, mtime)));
  }

  append(key: string, offset: number, source: Readable): Promise<number> {
    return this.onDisk(async () => {
      const handle = await this.present(open(this.pathOf(key), 'r+'), (file) => file);
      if (!handle) throw new ObjectMissing(key);
      try {
        const { size } = await handle.stat();
        if (size !== offset) throw new UploadConflict(key, offset, size);
        return await writeAt(handle, offset, source);
      } finally {
        await handle.sync().finally(() => handle.close());
      }
    });
  }

  finish(key: string, size: number): Promise<void> {
    return this.onDisk(async () => {
      const state = await this.state(key);
      if (!state) return this.assertFinished(key, size);
      if (state.offset !== size) throw new UploadConflict(key, size, state.offset);
      await this.files.publish(this.pathOf(key), objectPath(this.folder, key)).catch((error) => {
        if (!isAbsent(error)) throw error;
        return this.assertFinished(key, size); // by another call, at the same time
      });
    });
  }

  abort(key: string): Promise<void> {
    return this.onDisk(() => this.files.removeFile(this.pathOf(key)));
  }

  /** Removes the uploads that nobody has gone on with since. */
  async sweep(now: number): Promise<void> {
    for (const name of await readdir(this.growing)) {
      const path = join(this.growing, name);
      const found = await this.present(stat(path), (file) => file);
      if (found && now - found.mtimeMs > UPLOAD_LIVES_MS) await this.files.removeFile(path);
    }
  }

  /** A flat name that fits every disk, however long the key; nobody ever asks for the key back. */
  private pathOf = (key: string) =>
    join(this.growing, createHash('sha256').update(checkKey(key)).digest('hex'));

  private async assertFinished(key: string, size: number): Promise<void> {
    const found = await this.present(stat(objectPath(this.folder, key)), (file) => file);
    if (found?.size !== size) throw new ObjectMissing(key);
  }

  /** Null when it is not there, and the store itself is. */
  private async present<T, R>(asked: Promise<T>, use: (found: T) => R): Promise<R | null> {
    try {
      return use(await asked);
    } catch (error) {
      if (!isAbsent(error)) throw error;
      await this.files.assertPresent();
      return null;
    }
  }

  private async onDisk<T>(work: () => Promise<T>): Promise<T> {
    try {
      return await work();
    } catch (error) {
      throw storageError(error);
    }
  }
}

const grown = (offset: number, touched: Date): UploadState => ({ offset, touched });

/** Each chunk at its own place, not at the end: a call that comes late writes the same bytes over themselves. */
async function writeAt(handle: FileHandle, from: number, source: Readable): Promise<number> {
  let at = from;
  for await (const chunk of chunksOf(source)) {
    for (let done = 0; done < chunk.length;)
      done += (await handle.write(chunk, done, chunk.length - done, at + done)).bytesWritten;
    at += chunk.length;
  }
  return at;
}

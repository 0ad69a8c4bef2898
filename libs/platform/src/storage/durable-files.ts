import { mkdir, open, rename, rm, stat } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { removeLitter, temporaryName } from './litter';

const isAbsent = (error: unknown) => (error as NodeJS.ErrnoException).code === 'ENOENT';

/** Makes the names in a folder durable. One that has been removed meanwhile has none. */
async function syncFolder(path: string): Promise<void> {
  try {
    const handle = await open(path, 'r');
    await handle.sync().finally(() => handle.close());
  } catch (error) {
    if (!isAbsent(error)) throw error;
  }
}

/** Whole files or none: written under another name in the same tree, synced, then renamed. */
export class DurableFiles {
  /** Its presence also says that the store is really there, and not an empty mount point. */
  private readonly writing: string;

  constructor(root: string) {
    this.writing = join(root, '.writing');
  }

  async prepare(): Promise<void> {
    await mkdir(this.writing, { recursive: true });
    await removeLitter(this.writing);
  }

  /** Throws when the store's folder is gone: then nothing can be said about single objects. */
  async assertPresent(): Promise<void> {
    await stat(this.writing);
  }

  /** `fill` gets an appender; when it throws, nothing is left behind. */
  async write(
    target: string,
    fill: (append: (chunk: Buffer) => Promise<void>) => Promise<void>,
  ): Promise<void> {
    const temporary = this.temporary();
    try {
      const handle = await open(temporary, 'wx');
      try {
        await fill((chunk) => handle.appendFile(chunk));
        await handle.sync();
      } finally {
        await handle.close();
      }
      await this.publish(temporary, target);
    } catch (error) {
      await rm(temporary, { force: true });
      throw error;
    }
  }

  /** Removes a folder in one step; the bytes go afterwards, or at the next start. */
  async removeFolder(path: string): Promise<void> {
    const grave = this.temporary();
    try {
      await rename(path, grave);
    } catch (error) {
      if (!isAbsent(error)) throw error;
      return this.assertPresent();
    }
    await syncFolder(dirname(path));
    await rm(grave, { recursive: true, force: true });
  }

  async removeFile(path: string): Promise<void> {
    try {
      await rm(path);
      await syncFolder(dirname(path));
    } catch (error) {
      if (!isAbsent(error)) throw error;
      await this.assertPresent();
    }
  }

  /** Gives a written and synced file its name. A folder may be removed between making it and renaming into it: then it is made again. */
  async publish(temporary: string, target: string, triesLeft = 5): Promise<void> {
    const folder = dirname(target);
    try {
      const made = await mkdir(folder, { recursive: true });
      await rename(temporary, target);
      await this.syncUpTo(folder, made ? dirname(made) : folder);
    } catch (error) {
      if (!isAbsent(error) || triesLeft === 0) throw error;
      await this.assertPresent();
      await this.publish(temporary, target, triesLeft - 1);
    }
  }

  private temporary = () => join(this.writing, temporaryName());

  /** A new name is only durable when its folder, and each folder made for it, is synced. */
  private async syncUpTo(folder: string, top: string): Promise<void> {
    await syncFolder(folder);
    if (folder !== top) await this.syncUpTo(dirname(folder), top);
  }
}

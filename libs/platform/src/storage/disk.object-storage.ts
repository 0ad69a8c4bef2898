import type { BigIntStats } from 'node:fs';
import { open, readdir, stat, type FileHandle } from 'node:fs/promises';
import { join } from 'node:path';
import type { Readable } from 'node:stream';
import { checkRange } from './byte-range';
import { checkContentType, contentTypeOf } from './content-types';
import { byKey, folderPath, keyPart, objectPath } from './disk-path';
import { DiskResumableUploads } from './disk.resumable-uploads';
import { DurableFiles } from './durable-files';
import { chunksOf, guarded, Measure, storageError } from './object-bytes';
import { checkFolder, checkKey, checkPrefix } from './object-key';
import {
  ObjectStorage,
  type ByteRange,
  type ObjectEntry,
  type ObjectSource,
  type ObjectStat,
  type PutOptions,
  type SignOptions,
  type StoredObject,
} from './object-storage';
import { UrlSigner } from './signed-url';
import { ObjectMissing, RangeNotSatisfiable } from './storage.errors';

export interface DiskObjectStorageOptions {
  folder: string;
  /** Signs URLs; the same in every process that serves them. */
  secret: string;
  /** Path under which the app serves signed URLs. Default `/storage`. */
  urlBase?: string;
  now?: () => number;
}

/** Objects as files of one folder, on a file system that tells upper from lower case and renames in one step. */
export class DiskObjectStorage extends ObjectStorage {
  private readonly folder: string;
  private readonly files: DurableFiles;
  private readonly signer: UrlSigner;
  private readonly now: () => number;
  override readonly uploads: DiskResumableUploads;

  constructor({ folder, secret, urlBase = '/storage', now = Date.now }: DiskObjectStorageOptions) {
    super();
    this.folder = folder;
    this.files = new DurableFiles(folder);
    this.uploads = new DiskResumableUploads(folder, this.files);
    this.now = now;
    this.signer = new UrlSigner(secret, urlBase, now);
  }

  prepare = () =>
    this.onDisk(async () => {
      await this.files.prepare();
      await this.uploads.prepare();
    });

  sweep = () => this.onDisk(() => this.uploads.sweep(this.now()));

  put(key: string, source: ObjectSource, options: PutOptions = {}): Promise<StoredObject> {
    return this.onDisk(async () => {
      const path = this.pathOf(key);
      checkContentType(key, options.contentType);
      const measure = new Measure();
      let stored!: StoredObject;
      await this.files.write(path, async (append) => {
        for await (const chunk of measure.over(chunksOf(source))) await append(chunk);
        stored = measure.verified(key, options.sha256);
      });
      return stored;
    });
  }

  get(key: string, range?: ByteRange): Promise<Readable> {
    return this.onDisk(async () => {
      if (range) checkRange(key, range);
      const handle = await this.present(key, () => open(this.pathOf(key), 'r'));
      if (range) await this.assertReaches(handle, key, range);
      return guarded(handle.createReadStream(range));
    });
  }

  stat(key: string): Promise<ObjectStat> {
    return this.onDisk(async () => {
      const found = await this.present(key, () => stat(this.pathOf(key), { bigint: true }));
      return {
        size: Number(found.size),
        contentType: contentTypeOf(key),
        etag: etagOf(found),
        modified: found.mtime,
      };
    });
  }

  delete = (key: string) => this.onDisk(() => this.files.removeFile(this.pathOf(key)));

  deletePrefix = (prefix: string) =>
    this.onDisk(() => this.files.removeFolder(folderPath(this.folder, checkFolder(prefix))));

  async *list(prefix: string): AsyncGenerator<ObjectEntry> {
    try {
      await this.files.assertPresent();
      yield* this.walk(checkPrefix(prefix));
    } catch (error) {
      throw storageError(error);
    }
  }

  async signedUrl(key: string, options: SignOptions): Promise<string> {
    return this.signer.sign(checkKey(key), options);
  }

  /** For the route that serves `urlBase`: the key this URL opens for this HTTP method, else `SignatureRefused`. */
  verifySignedUrl = (url: string, method: string): string => this.signer.verify(url, method);

  /** In place: nothing is copied, so there is nothing to clean up. */
  async withLocalFile<T>(key: string, use: (path: string) => Promise<T>): Promise<T> {
    await this.stat(key);
    return use(this.pathOf(key));
  }

  private pathOf = (key: string) => objectPath(this.folder, checkKey(key));

  private async onDisk<T>(work: () => Promise<T>): Promise<T> {
    try {
      return await work();
    } catch (error) {
      throw storageError(error);
    }
  }

  /** ENOENT means missing only while the store itself is there (think of an unmounted disk). */
  private async present<T>(key: string, ask: () => Promise<T>): Promise<T> {
    try {
      return await ask();
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error;
      await this.files.assertPresent();
      throw new ObjectMissing(key);
    }
  }

  private async assertReaches(handle: FileHandle, key: string, { start, end }: ByteRange): Promise<void> {
    if (start < (await handle.stat()).size) return;
    await handle.close();
    throw new RangeNotSatisfiable(key, start, end);
  }

  private async *walk(prefix: string): AsyncGenerator<ObjectEntry> {
    const folder = folderPath(this.folder, prefix);
    const entries = (await orNothing(readdir(folder, { withFileTypes: true }))) ?? [];
    const named = entries.flatMap((entry) => {
      const part = keyPart(entry);
      return part === undefined ? [] : [{ part, path: join(folder, entry.name) }];
    });
    for (const { part, path } of named.sort(byKey)) {
      if (part.endsWith('/')) yield* this.walk(prefix + part);
      else yield* this.entry(prefix + part, path);
    }
  }

  private async *entry(key: string, path: string): AsyncGenerator<ObjectEntry> {
    const found = await orNothing(stat(path));
    if (found) yield { key, size: found.size };
  }
}

const etagOf = ({ ino, size, mtimeNs }: BigIntStats) =>
  [ino, size, mtimeNs].map((n) => n.toString(36)).join('-');

/** What was deleted while we were listing is not listed. */
async function orNothing<T>(asked: Promise<T>): Promise<T | undefined> {
  return asked.catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return undefined;
    throw error;
  });
}

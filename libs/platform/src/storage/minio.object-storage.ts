import { mkdir, rm } from 'node:fs/promises';
import { createWriteStream } from 'node:fs';
import { tmpdir } from 'node:os';
import { extname, join } from 'node:path';
import type { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { checkRange } from './byte-range';
import { checkContentType, contentTypeOf } from './content-types';
import { removeLitter, temporaryName } from './litter';
import { minioClient, type S3Client } from './minio-client';
import { fromS3, isBareNotFound } from './minio-errors';
import { abortForgottenUploads, upload } from './minio-upload';
import { chunksOf, guarded, Measure, storageError } from './object-bytes';
import { MinioResumableUploads } from './minio.resumable-uploads';
import { checkFolder, checkKey, checkPrefix, UPLOADS_FOLDER } from './object-key';
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
import { checkExpiry } from './signed-url';

const PAGE = 1000;
/** As long as a proxy keeps what it fetched, so that it can ask again by the address it has. */
const PROXY_SECONDS = 24 * 3600;

export interface MinioObjectStorageOptions {
  endpoint: string;
  bucket: string;
  accessKey: string;
  secretKey: string;
  region?: string;
  /** Where browsers reach the store, when that is not `endpoint`; signed URLs are made for it. */
  publicEndpoint?: string;
  timeoutMs?: number;
  /** 5 MiB at least (S3); an upload holds two parts in memory, and has 10,000 at most. */
  partSize?: number;
  /** Where `withLocalFile` downloads to. */
  temporaryFolder?: string;
  now?: () => number;
}

/** Objects in one private bucket of MinIO or any other S3. */
export class MinioObjectStorage extends ObjectStorage {
  override readonly uploads: MinioResumableUploads;
  private readonly client: S3Client;
  private readonly signer: S3Client;
  private readonly bucket: string;
  private readonly partSize: number;
  private readonly temporaryFolder: string;
  private readonly now: () => number;

  constructor(options: MinioObjectStorageOptions) {
    super();
    const connection = { region: 'us-east-1', timeoutMs: 60_000, ...options };
    this.client = minioClient(connection);
    this.signer = minioClient({ ...connection, endpoint: options.publicEndpoint ?? options.endpoint });
    this.bucket = options.bucket;
    this.uploads = new MinioResumableUploads(
      this.client,
      options.bucket,
      async (key) => (await this.stat(key)).size,
    );
    this.partSize = options.partSize ?? 8 * 1024 * 1024;
    this.temporaryFolder = options.temporaryFolder ?? join(tmpdir(), 'hochoi-objects');
    this.now = options.now ?? Date.now;
  }

  async prepare(): Promise<void> {
    try {
      if (!(await this.client.bucketExists(this.bucket))) await this.makeBucket();
      await mkdir(this.temporaryFolder, { recursive: true, mode: 0o700 });
      await removeLitter(this.temporaryFolder);
    } catch (error) {
      throw storageError(error);
    }
  }

  async sweep(): Promise<void> {
    await this.onS3('', async () => {
      const living = await this.uploads.sweep(this.now());
      await abortForgottenUploads(this.client, this.bucket, this.now(), living);
    });
  }

  async put(key: string, source: ObjectSource, options: PutOptions = {}): Promise<StoredObject> {
    const headers = headersOf(checkContentType(checkKey(key), options.contentType), options);
    const measure = new Measure();
    let stored!: StoredObject;
    const verify = () => void (stored = measure.verified(key, options.sha256));
    const to = {
      client: this.client,
      bucket: this.bucket,
      key,
      headers,
      partSize: this.partSize,
      verify,
    };
    await this.onS3(key, () => upload(to, measure.over(chunksOf(source))));
    return stored;
  }

  async get(key: string, range?: ByteRange): Promise<Readable> {
    checkKey(key);
    if (range) checkRange(key, range);
    return guarded(await this.onS3(key, () => this.open(key, range), range));
  }

  async stat(key: string): Promise<ObjectStat> {
    checkKey(key);
    const found = await this.onS3(key, () => this.head(key));
    const { size, etag, lastModified } = found;
    return { size, etag, modified: lastModified, contentType: contentTypeOf(key) };
  }

  async delete(key: string): Promise<void> {
    checkKey(key);
    await this.onS3(key, () => this.client.removeObject(this.bucket, key));
  }

  async deletePrefix(prefix: string): Promise<void> {
    const folder = checkFolder(prefix);
    let keys: string[] = [];
    for await (const { key } of this.list(folder)) {
      keys.push(key);
      if (keys.length < PAGE) continue;
      await this.deleteAll(folder, keys);
      keys = [];
    }
    if (keys.length > 0) await this.deleteAll(folder, keys);
  }

  async *list(prefix: string): AsyncGenerator<ObjectEntry> {
    const folder = checkPrefix(prefix);
    for (let token = '', more = true; more;) {
      const ask = () => this.client.listObjectsV2Query(this.bucket, folder, token, '', PAGE, '');
      const page = await this.onS3(folder, ask);
      for (const { name, size } of page.objects)
        if (name && !name.startsWith(UPLOADS_FOLDER)) yield { key: name, size };
      token = page.nextContinuationToken;
      more = page.isTruncated;
    }
  }

  async signedUrl(key: string, { method, expiresInSeconds }: SignOptions): Promise<string> {
    checkExpiry(expiresInSeconds);
    const { bucket, signer } = this;
    return signer.presignedUrl(method, bucket, checkKey(key), expiresInSeconds, {}, new Date(this.now()));
  }

  override async proxyLocation(key: string): Promise<string> {
    const { bucket, client } = this;
    const at = new Date(this.now());
    const url = new URL(await client.presignedUrl('GET', bucket, checkKey(key), PROXY_SECONDS, {}, at));
    return url.pathname + url.search;
  }

  async withLocalFile<T>(key: string, use: (path: string) => Promise<T>): Promise<T> {
    const stream = await this.get(key);
    const folder = join(this.temporaryFolder, temporaryName());
    try {
      await mkdir(folder, { recursive: true, mode: 0o700 });
      const path = join(folder, `object${extname(key)}`);
      await pipeline(stream, createWriteStream(path, { flags: 'wx' }));
      return await use(path);
    } finally {
      await rm(folder, { recursive: true, force: true });
    }
  }

  private async onS3<T>(key: string, work: () => Promise<T>, range?: ByteRange): Promise<T> {
    try {
      return await work();
    } catch (error) {
      throw fromS3(error, key, range);
    }
  }

  private open(key: string, range?: ByteRange): Promise<Readable> {
    if (!range) return this.client.getObject(this.bucket, key);
    const { start, end } = range;
    // The client reads length 0 as "to the end", and a missing range as the whole object.
    return this.client.getPartialObject(this.bucket, key, start, end === undefined ? 0 : end - start + 1);
  }

  /** A GET's 404 has the body that a HEAD's has not, and so tells a missing object from a missing bucket. */
  private async head(key: string) {
    try {
      return await this.client.statObject(this.bucket, key);
    } catch (error) {
      if (!isBareNotFound(error)) throw error;
      (await this.client.getObject(this.bucket, key)).destroy();
      return this.client.statObject(this.bucket, key);
    }
  }

  private async deleteAll(folder: string, keys: string[]): Promise<void> {
    const failed = await this.onS3(folder, () => this.client.removeObjects(this.bucket, keys));
    if (failed.length > 0) throw storageError(failed[0]);
  }

  private async makeBucket(): Promise<void> {
    await this.client.makeBucket(this.bucket).catch((error: { code?: string }) => {
      if (error.code !== 'BucketAlreadyOwnedByYou') throw error;
    });
  }
}

function headersOf(contentType: string, { immutable }: PutOptions): Record<string, string> {
  const forEver = { 'Cache-Control': 'public, max-age=31536000, immutable' };
  return { 'Content-Type': contentType, ...(immutable && forEver) };
}

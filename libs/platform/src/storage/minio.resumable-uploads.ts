import type { Readable } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import { contentTypeOf } from './content-types';
import type { S3Client } from './minio-client';
import { fromS3, isCode } from './minio-errors';
import { Parts } from './minio-parts';
import {
  besideUpload,
  findUpload,
  type FoundUpload,
  idName,
  idsOf,
  keyBeside,
  listBeside,
} from './minio-upload-state';
import { chunksOf, SourceFailure } from './object-bytes';
import { checkKey, UPLOADS_FOLDER } from './object-key';
import { ResumableUploads, UPLOAD_LIVES_MS, type UploadState } from './resumable-uploads';
import { withSilences } from './silences';
import { ObjectMissing, UploadConflict } from './storage.errors';

/** A line that has been silent for so long may be dead: what came by it is kept before more is waited for. */
const SILENCE_MS = 2000;

/**
 * A multipart upload with parts of one fixed size; what is shorter lies beside it as a tail. S3 alone remembers it: any
 * process goes on with what another began, and two that write the same part write the same bytes.
 */
export class MinioResumableUploads extends ResumableUploads {
  constructor(
    private readonly client: S3Client,
    private readonly bucket: string,
    private readonly sizeOf: (key: string) => Promise<number>,
  ) {
    super();
  }

  begin(key: string): Promise<void> {
    return this.onS3(key, async () => {
      await this.throwAway(key);
      const id = await this.client.initiateNewMultipartUpload(this.bucket, key, {
        'Content-Type': contentTypeOf(key),
      });
      // Who is killed before this has begun nothing; `abortForgottenUploads` gives the room back.
      await this.client.putObject(this.bucket, idName(key, id), Buffer.alloc(0), 0);
    });
  }

  state(key: string): Promise<UploadState | null> {
    return this.onS3(key, async () => {
      const found = await this.find(key);
      return found && { offset: found.offset, touched: found.touched };
    });
  }

  append(key: string, offset: number, source: Readable): Promise<number> {
    return this.onS3(key, async () => {
      const found = await this.find(key);
      if (!found) throw new ObjectMissing(key);
      if (found.offset !== offset) throw new UploadConflict(key, offset, found.offset);
      const parts = new Parts({ client: this.client, bucket: this.bucket, key }, found);
      if (found.tail) parts.takeBack(await this.readTail(key, found));
      await this.takeAll(source, parts);
      return parts.offset;
    });
  }

  finish(key: string, size: number): Promise<void> {
    return this.onS3(key, async () => {
      const found = await this.find(key);
      if (found && found.offset !== size) throw new UploadConflict(key, size, found.offset);
      if (found) await this.complete(key, found);
      if ((await this.sizeOf(key)) !== size) throw new ObjectMissing(key);
      // No abort of what may be on its way to an object by another call: S3 servers have lost its bytes by that.
      await this.removeBeside(await besideUpload(this.client, this.bucket, key));
    });
  }

  abort(key: string): Promise<void> {
    return this.onS3(key, () => this.throwAway(key));
  }

  /** Throws away what nobody has gone on with since, and what late calls left beside uploads that are over. */
  async sweep(now: number): Promise<Set<string>> {
    const untouched = new Map<string, boolean>();
    for await (const { name, modified } of listBeside(this.client, this.bucket, UPLOADS_FOLDER)) {
      const old = now - modified.getTime() > UPLOAD_LIVES_MS;
      untouched.set(keyBeside(name), old && untouched.get(keyBeside(name)) !== false);
    }
    const living = new Set<string>();
    for (const [key, old] of untouched) {
      const found = await this.find(key);
      if (found && !(old && now - found.touched.getTime() > UPLOAD_LIVES_MS)) living.add(found.id);
      else if (old) await this.throwAway(key);
    }
    return living;
  }

  private find = (key: string) => findUpload(this.client, this.bucket, checkKey(key));

  private async read(name: string): Promise<Buffer> {
    return buffer(await this.client.getObject(this.bucket, name));
  }

  /** It may have become part of a longer one since it was found: then the upload no longer stands where the caller thinks. */
  private async readTail(key: string, { tail, offset }: FoundUpload): Promise<Buffer> {
    return this.read(tail!.name).catch((error: unknown) => {
      throw isCode(error, 'NoSuchKey') ? new UploadConflict(key, offset, offset) : error;
    });
  }

  /** What came before the source broke off is kept, and then the source's error told. */
  private async takeAll(source: Readable, parts: Parts): Promise<void> {
    try {
      for await (const chunk of withSilences(chunksOf(source), SILENCE_MS))
        await (chunk ? parts.add(chunk) : parts.keep());
    } catch (error) {
      if (error instanceof SourceFailure) await parts.keep();
      throw error;
    }
    await parts.keep();
  }

  /** Another call may be quicker, and takes the upload away from under this one: the object tells. */
  private async complete(key: string, { id, parts, tail, offset }: FoundUpload): Promise<void> {
    if (offset === 0) return this.putNothing(key, id);
    try {
      const all = tail ? [...parts, await this.putLast(key, id, parts.length + 1, tail.name)] : parts;
      await this.client.completeMultipartUpload(this.bucket, key, id, all);
    } catch (error) {
      const size = await this.sizeOf(key).catch(() => undefined);
      if (size !== offset) throw error;
    }
  }

  /** S3 makes no object of no parts. */
  private async putNothing(key: string, id: string): Promise<void> {
    await this.client.putObject(this.bucket, key, Buffer.alloc(0), 0);
    await this.abortParts(key, id);
  }

  /** The last part alone may be shorter. */
  private async putLast(key: string, id: string, partNumber: number, tail: string) {
    const where = { bucketName: this.bucket, objectName: key, uploadID: id, partNumber };
    const { etag } = await this.client.uploadPart({ ...where, headers: {} }, await this.read(tail));
    return { part: partNumber, etag };
  }

  /** In this order: whoever is killed in between finds it again. */
  private async throwAway(key: string): Promise<void> {
    const beside = await besideUpload(this.client, this.bucket, checkKey(key));
    for (const id of idsOf(beside)) await this.abortParts(key, id);
    await this.removeBeside(beside);
  }

  private async abortParts(key: string, id: string): Promise<void> {
    await this.client.abortMultipartUpload(this.bucket, key, id).catch((error: unknown) => {
      if (!isCode(error, 'NoSuchUpload')) throw error;
    });
  }

  private async removeBeside(beside: { name: string }[]): Promise<void> {
    for (const { name } of beside) await this.client.removeObject(this.bucket, name);
  }

  private async onS3<T>(key: string, work: () => Promise<T>): Promise<T> {
    try {
      return await work();
    } catch (error) {
      throw fromS3(error, key);
    }
  }
}

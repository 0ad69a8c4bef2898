import type { Readable } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import { setTimeout as pause } from 'node:timers/promises';
import { contentTypeOf } from './content-types';
import type { S3Client } from './minio-client';
import { fromS3, isCode, isGone } from './minio-errors';
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
import { ObjectMissing, StorageUnavailable, UploadConflict } from './storage.errors';

/** A line that has been silent for so long may be dead: what came by it is kept before more is waited for. */
const SILENCE_MS = 2000;
/** Longer than a server takes to make one object of ten thousand parts. */
const OTHERS_MS = 20_000;
/** Of making the object, while others do the same. */
const TRIES = 3;

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
      await this.finishOnce(key, size);
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
      const found = await this.look(key);
      if (found && found !== 'ending' && !(old && now - found.touched.getTime() > UPLOAD_LIVES_MS))
        living.add(found.id);
      else if (old) await this.throwAway(key);
    }
    return living;
  }

  private look = (key: string) => findUpload(this.client, this.bucket, checkKey(key));

  /** What lies beside goes only when the object is there: until then another call is making it, and is waited for. */
  private async find(key: string): Promise<FoundUpload | null> {
    for (const end = Date.now() + OTHERS_MS; ; await pause(100)) {
      const found = await this.look(key);
      if (found !== 'ending') return found;
      if ((await this.sizeIfThere(key)) !== undefined || Date.now() > end) return null;
    }
  }

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

  /** Another call may be quicker, and takes the upload away from under this one. */
  private async finishOnce(key: string, size: number): Promise<void> {
    for (let tries = 1; ; tries += 1) {
      const found = await this.find(key);
      if (found && found.offset !== size) throw new UploadConflict(key, size, found.offset);
      const failure = found && (await this.complete(key, found));
      if ((await this.sizeIfThere(key)) === size) return;
      if (!found) throw new ObjectMissing(key);
      if (!isGone(failure) || tries === TRIES) throw new StorageUnavailable(failure);
    }
  }

  private async sizeIfThere(key: string): Promise<number | undefined> {
    return this.sizeOf(key).catch((error: unknown) => {
      if (error instanceof ObjectMissing) return undefined;
      throw error;
    });
  }

  /** @returns why not, when it did not */
  private async complete(key: string, { id, parts, tail, offset }: FoundUpload): Promise<Error | null> {
    try {
      if (offset === 0) await this.putNothing(key, id);
      else {
        const all = tail ? [...parts, await this.putLast(key, id, parts.length + 1, tail.name)] : parts;
        await this.client.completeMultipartUpload(this.bucket, key, id, all);
      }
      return null;
    } catch (error) {
      return error as Error;
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

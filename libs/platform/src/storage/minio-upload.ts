import type { Client } from 'minio';
import { inParts } from './object-bytes';

/**
 * Why not the client's own putObject for streams (8.0.7): it continues any unfinished upload of the same key, so two
 * writers mix their parts; it never ends when the source fails; and with an unknown size it collects 525 MB in memory.
 */
export interface Upload {
  client: Client;
  bucket: string;
  key: string;
  headers: Record<string, string>;
  partSize: number;
  /** Asked when all bytes were read and before the object becomes visible; throws to refuse it. */
  verify: () => void;
}

export async function upload(to: Upload, chunks: AsyncIterable<Buffer>): Promise<void> {
  const parts = inParts(chunks, to.partSize);
  const first = await parts.next();
  const second = await parts.next();
  if (second.done) return putWhole(to, first.done ? Buffer.alloc(0) : first.value);
  await putParts(to, parts, [first.value as Buffer, second.value]);
}

async function putWhole(to: Upload, bytes: Buffer): Promise<void> {
  to.verify();
  await to.client.putObject(to.bucket, to.key, bytes, bytes.length, to.headers);
}

async function putParts(to: Upload, rest: AsyncIterable<Buffer>, begun: Buffer[]): Promise<void> {
  const { client, bucket, key } = to;
  const id = await client.initiateNewMultipartUpload(bucket, key, to.headers);
  try {
    const done: { part: number; etag: string }[] = [];
    const send = async (bytes: Buffer) => done.push(await putPart(to, id, done.length + 1, bytes));
    for (const bytes of begun) await send(bytes);
    for await (const bytes of rest) await send(bytes);
    to.verify();
    await client.completeMultipartUpload(bucket, key, id, done);
  } catch (error) {
    // Parts of a failed upload cost room; if even this fails, `prepare` does it later.
    await client.abortMultipartUpload(bucket, key, id).catch(() => undefined);
    throw error;
  }
}

async function putPart({ client, bucket, key }: Upload, id: string, part: number, bytes: Buffer) {
  const where = { bucketName: bucket, objectName: key, uploadID: id, partNumber: part };
  const { etag } = await client.uploadPart({ ...where, headers: {} }, bytes);
  return { part, etag };
}

const DAY_MS = 24 * 3600 * 1000;

/**
 * Gives back the room of uploads whose process was killed; a day is longer than any `put` that is still alive. `living`
 * are those that may go on for longer. (MinIO itself does the same after a day, and lists none here.)
 */
export async function abortForgottenUploads(
  client: Client,
  bucket: string,
  now: number,
  living: Set<string>,
): Promise<void> {
  for (let key = '', id = '', more = true; more;) {
    const page = await client.listIncompleteUploadsQuery(bucket, '', key, id, '');
    for (const { key: name, uploadId, initiated } of page.uploads) {
      const old = now - new Date(initiated as Date).getTime() > DAY_MS;
      if (old && !living.has(uploadId)) await abort(client, bucket, name, uploadId);
    }
    [key, id, more] = [page.nextKeyMarker, page.nextUploadIdMarker, page.isTruncated];
  }
}

/** Another process that starts at the same time may have been faster. */
async function abort(client: Client, bucket: string, key: string, id: string): Promise<void> {
  await client.abortMultipartUpload(bucket, key, id).catch((error: { code?: string }) => {
    if (error.code !== 'NoSuchUpload') throw error;
  });
}

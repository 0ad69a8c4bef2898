import { UPLOADS_FOLDER } from './object-key';
import type { S3Client } from './minio-client';
import { isGone } from './minio-errors';
import type { UploadState } from './resumable-uploads';

/** Of every upload, always: so part n is the same bytes whoever writes it. S3 takes 10,000 parts, that is 80 GiB. */
export const PART_SIZE = 8 * 1024 * 1024;

/** Objects beside an upload: `id.<upload id>`, and `tail.<start>-<end>`, the bytes that fill no part yet. */
interface Beside {
  name: string;
  size: number;
  modified: Date;
}

export interface StoredPart {
  part: number;
  etag: string;
}

export interface Tail {
  name: string;
  end: number;
}

/** Where an upload stands, as S3 itself says. */
export interface FoundUpload extends UploadState {
  id: string;
  /** All whole parts from the first on, without a gap. */
  parts: StoredPart[];
  tail: Tail | null;
}

const folderOf = (key: string) => `${UPLOADS_FOLDER}${key}/`;

export const idName = (key: string, id: string) => `${folderOf(key)}id.${encodeURIComponent(id)}`;
export const tailName = (key: string, start: number, end: number) => `${folderOf(key)}tail.${start}-${end}`;

/** The key that an object beside an upload belongs to. */
export const keyBeside = (name: string) => name.slice(UPLOADS_FOLDER.length, name.lastIndexOf('/'));

/** Everything under a prefix of the bucket, also what no key leads to. */
export async function* listBeside(client: S3Client, bucket: string, prefix: string): AsyncGenerator<Beside> {
  for (let token = '', more = true; more;) {
    const page = await client.listObjectsV2Query(bucket, prefix, token, '', 1000, '');
    for (const { name, size, lastModified } of page.objects)
      if (name) yield { name, size, modified: new Date(lastModified) };
    token = page.nextContinuationToken;
    more = page.isTruncated;
  }
}

/** What lies beside this upload, and not beside one whose key continues its own. */
export async function besideUpload(client: S3Client, bucket: string, key: string): Promise<Beside[]> {
  const all: Beside[] = [];
  for await (const beside of listBeside(client, bucket, folderOf(key)))
    if (keyBeside(beside.name) === key) all.push(beside);
  return all;
}

export function idsOf(beside: Beside[]): string[] {
  return beside.flatMap(({ name }) => {
    const [, id] = /\/id\.([^/]+)$/.exec(name) ?? [];
    return id ? [decodeURIComponent(id)] : [];
  });
}

/** Null when it was never begun, or is over. `ending`: S3 knows it no more, and what lies beside is still there. */
export async function findUpload(
  client: S3Client,
  bucket: string,
  key: string,
): Promise<FoundUpload | 'ending' | null> {
  const beside = await besideUpload(client, bucket, key);
  const [id] = idsOf(beside);
  if (!id) return null;
  const listed = await partsOf(client, bucket, key, id);
  if (!listed) return 'ending';
  const parts = listed.filter(({ part, size }, at) => part === at + 1 && size === PART_SIZE);
  const tail = longestTail(beside, parts.length * PART_SIZE);
  const times = [...beside.map(({ modified }) => modified), ...parts.map(({ lastModified }) => lastModified)];
  return {
    id,
    parts: parts.map(({ part, etag }) => ({ part, etag })),
    tail,
    offset: tail?.end ?? parts.length * PART_SIZE,
    touched: new Date(Math.max(...times.map((time) => time?.getTime() ?? 0))),
  };
}

/** In order; undefined when S3 knows no such upload (any more). */
async function partsOf(client: S3Client, bucket: string, key: string, id: string) {
  try {
    const parts = await client.partsOf(bucket, key, id);
    return parts.sort((a, b) => a.part - b.part);
  } catch (error) {
    // While it makes the object, Ceph says that there is no such key, and means the upload.
    if (isGone(error)) return undefined;
    throw error;
  }
}

/** Tails are never changed, so of those that begin where the parts end the longest holds all others. */
function longestTail(beside: Beside[], start: number): Tail | null {
  const tails = beside.flatMap(({ name, size }) => {
    const [, from, end] = /\/tail\.(\d+)-(\d+)$/.exec(name) ?? [];
    return Number(from) === start && Number(end) - start === size ? [{ name, end: Number(end) }] : [];
  });
  return tails.sort((a, b) => b.end - a.end)[0] ?? null;
}

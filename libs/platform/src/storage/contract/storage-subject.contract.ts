import { createHash } from 'node:crypto';
import type { ObjectStorage } from '../object-storage';

export interface Answer {
  status: number;
  body: Buffer;
}

/** What the suite needs besides the storage: an empty one is made before all tests, and dropped after. */
export interface ObjectStorageSubject {
  storage: ObjectStorage;
  /** The same store, seen by an adapter whose clock shows this time (ms). */
  at(now: number): ObjectStorage;
  /** An adapter whose store cannot be reached. */
  unreachable: ObjectStorage;
  /** Uses a signed URL as a browser would. */
  request(url: string, method: string, body?: Buffer): Promise<Answer>;
  close(): Promise<void>;
}

export const HOUR_MS = 3600 * 1000;
export const MB = 1024 * 1024;
export const LARGE = 12 * MB;
export const sha256 = (bytes: Buffer) => createHash('sha256').update(bytes).digest('hex');
export const code = (code: string) => expect.objectContaining({ code });

/** In pieces that fit no part size, with time for others to run in between. */
export async function* inPieces(bytes: Buffer, size = 700_001) {
  for (let at = 0; at < bytes.length; at += size) {
    await new Promise(setImmediate);
    yield bytes.subarray(at, at + size);
  }
}

export async function keysOf(storage: ObjectStorage, prefix: string): Promise<string[]> {
  const keys: string[] = [];
  for await (const { key } of storage.list(prefix)) keys.push(key);
  return keys;
}

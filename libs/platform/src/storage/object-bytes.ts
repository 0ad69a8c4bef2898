import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { Readable } from 'node:stream';
import { DomainError } from '../errors/domain-error';
import type { ObjectSource, StoredObject } from './object-storage';
import { ChecksumMismatch, StorageUnavailable } from './storage.errors';

const CHUNK_BYTES = 1024 * 1024;

/** Marks what the source did, so that it is not taken for a failure of the store. */
export class SourceFailure extends Error {}

/** The source's bytes as they come, whatever the source is. */
export async function* chunksOf(source: ObjectSource): AsyncGenerator<Buffer> {
  if (Buffer.isBuffer(source)) return yield source;
  const stream = 'file' in source ? createReadStream(source.file, { highWaterMark: CHUNK_BYTES }) : source;
  try {
    for await (const chunk of stream) yield Buffer.isBuffer(chunk) ? chunk : Buffer.from(chunk);
  } catch (cause) {
    throw new SourceFailure('The source of a put failed', { cause });
  }
}

/** What a caller of the port is told: refusals and the source's own errors as they are, all else as unavailable. */
export function storageError(error: unknown): unknown {
  if (error instanceof SourceFailure) return error.cause;
  return error instanceof DomainError ? error : new StorageUnavailable(error);
}

/** A store's stream whose failure half-way says so in the port's words; destroying it lets go of the store's. */
export function guarded(source: Readable): Readable {
  const stream = Readable.from(translated(source), { objectMode: false });
  return stream.once('close', () => source.destroy());
}

async function* translated(source: Readable): AsyncGenerator<Buffer> {
  try {
    yield* source;
  } catch (error) {
    throw storageError(error);
  }
}

/** Parts of exactly `size` bytes; the last may be shorter. */
export async function* inParts(chunks: AsyncIterable<Buffer>, size: number): AsyncGenerator<Buffer> {
  let waiting: Buffer[] = [];
  let length = 0;
  for await (const chunk of chunks) {
    waiting.push(chunk);
    length += chunk.length;
    if (length < size) continue;
    let rest = Buffer.concat(waiting);
    for (; rest.length >= size; rest = rest.subarray(size)) yield rest.subarray(0, size);
    waiting = [rest];
    length = rest.length;
  }
  if (length > 0) yield Buffer.concat(waiting);
}

/** Counts and hashes what flows by; `verified` is asked before the object becomes visible. */
export class Measure {
  private readonly hash = createHash('sha256');
  private size = 0;

  async *over(chunks: AsyncIterable<Buffer>): AsyncGenerator<Buffer> {
    for await (const chunk of chunks) {
      this.hash.update(chunk);
      this.size += chunk.length;
      yield chunk;
    }
  }

  verified(key: string, expected?: string): StoredObject {
    const sha256 = this.hash.digest('hex');
    if (expected && expected.toLowerCase() !== sha256) throw new ChecksumMismatch(key, expected, sha256);
    return { size: this.size, sha256 };
  }
}

import { buffer } from 'node:stream/consumers';
import { Readable } from 'node:stream';
import type { ResumableUploads } from './resumable-uploads';
import { ObjectMissing } from './storage.errors';

/** A whole buffer, a stream, or a file of this machine (which is only read). */
export type ObjectSource = Buffer | Readable | { file: string };

export interface PutOptions {
  /** Must be a type of the key's extension (`content-types.ts`); it is there to catch mistakes. */
  contentType?: string;
  /** Hex. When the bytes differ the put is refused with `storage.checksum-mismatch`. */
  sha256?: string;
  /** The bytes of this key will never change: proxies and CDNs in front of the store may keep them for a year. */
  immutable?: boolean;
}

/** Bytes `start` to `end`, both included, from 0, as in HTTP. An `end` behind the object is cut to its last byte. */
export interface ByteRange {
  start: number;
  end?: number;
}

export interface StoredObject {
  size: number;
  /** Hex, of the bytes that were stored. */
  sha256: string;
}

export interface ObjectStat {
  size: number;
  contentType: string;
  /** Opaque; differs whenever the bytes were put anew. */
  etag: string;
  modified: Date;
}

export interface ObjectEntry {
  key: string;
  size: number;
}

export interface SignOptions {
  /** 1 to 604800 (7 days). */
  expiresInSeconds: number;
  method: 'GET' | 'PUT';
}

/**
 * Where big things lie: videos, materials, certificates. Keys are paths (`media/<id>/720p/0.m4s`), see `checkKey`.
 *
 * Promises every adapter keeps (`object-storage.contract.ts`):
 * - a key holds one whole object or none: a put that fails or is killed half-way changes nothing, and of puts at the
 *   same time one wins as a whole;
 * - an acknowledged put survives a crash of the machine, as far as the store can promise it;
 * - `ObjectMissing` means the store said so. Anything that hinders asking is `StorageUnavailable`;
 * - prefixes name folders: `a/1` has in it `a/1/x`, but neither `a/10/x` nor the object `a/1`.
 */
export abstract class ObjectStorage {
  /** Objects that come in pieces. */
  abstract readonly uploads: ResumableUploads;

  /** Called once at start: makes the folder or bucket and removes what killed processes left on this machine. Quick. */
  abstract prepare(): Promise<void>;

  /** Called once a day: gives back the room of what was begun and never finished, by whichever process. */
  abstract sweep(): Promise<void>;

  /** Replaces the object of this key. An error of the source stream comes back as it is. */
  abstract put(key: string, source: ObjectSource, options?: PutOptions): Promise<StoredObject>;

  /** Rejects at once when missing. The stream must be read or destroyed; it may still fail with `StorageUnavailable`. */
  abstract get(key: string, range?: ByteRange): Promise<Readable>;

  abstract stat(key: string): Promise<ObjectStat>;

  /** Deleting what is not there is no error. */
  abstract delete(key: string): Promise<void>;

  /** Deletes everything in this folder; not its siblings, and never the whole store. */
  abstract deletePrefix(prefix: string): Promise<void>;

  /** Everything in this folder and below (`''`: the whole store), in the byte order of the keys. */
  abstract list(prefix: string): AsyncIterable<ObjectEntry>;

  /** A URL that lets its holder GET or PUT this one object until it expires. The object need not exist. */
  abstract signedUrl(key: string, options: SignOptions): Promise<string>;

  /**
   * Where a proxy of ours finds this object: path and query, `/<bucket>/<key>?<signature>`, good for the host of the store's own
   * endpoint. Not for people: whoever has it can GET the object for a day. The object need not exist.
   */
  proxyLocation(_key: string): Promise<string> {
    return Promise.reject(new Error('This store has no address that a proxy could fetch from'));
  }

  /**
   * Runs `use` with a local file of the object's bytes and the key's extension, and cleans up whatever happens.
   * The file must not be written to, nor used after `use` has ended.
   */
  abstract withLocalFile<T>(key: string, use: (path: string) => Promise<T>): Promise<T>;

  /** For small objects: the whole of it in memory. */
  async read(key: string): Promise<Buffer> {
    return buffer(await this.get(key));
  }

  async exists(key: string): Promise<boolean> {
    try {
      await this.stat(key);
      return true;
    } catch (error) {
      if (error instanceof ObjectMissing) return false;
      throw error;
    }
  }
}

import type { Readable } from 'node:stream';

export interface UploadState {
  /** Bytes that are kept for good: an append goes on from here. */
  offset: number;
  /** When it was begun, or its last byte was kept. */
  touched: Date;
}

/** An upload that nobody has gone on with for so long is thrown away by `ObjectStorage.sweep`. */
export const UPLOAD_LIVES_MS = 7 * 24 * 3600 * 1000;

/**
 * Objects that come in pieces, over lines that break and through whichever process the next piece happens to reach. The
 * store is the only one who remembers them.
 *
 * Promises every adapter keeps (`contract/resumable-uploads.contract.ts`):
 * - nothing of an upload shows as an object before it is finished, and then all of it does;
 * - the offset that was told once never goes back, whatever dies or comes late;
 * - the same bytes at the same place may be sent twice, also by two processes at once: a call that stalls and its repeat
 *   do not harm each other;
 * - what has come when a source breaks off, or falls silent, is kept.
 */
export abstract class ResumableUploads {
  /** Begins to receive this object; one that had begun before is thrown away. */
  abstract begin(key: string): Promise<void>;

  /** Null when there is no such upload: never begun, thrown away, or finished. */
  abstract state(key: string): Promise<UploadState | null>;

  /**
   * @returns the new offset; all before it is kept
   * @throws storage.conflict when `offset` is not where the upload stands, storage.missing when there is none, and the
   * source's own error
   */
  abstract append(key: string, offset: number, source: Readable): Promise<number>;

  /**
   * Makes the object of what has come. Doing so twice, also at once, is no error.
   * @throws storage.conflict when that is not `size` bytes, storage.missing when there is no such upload
   */
  abstract finish(key: string, size: number): Promise<void>;

  /** Throws the upload away; one that is not there is no error. Not for a finished one: that is an object. */
  abstract abort(key: string): Promise<void>;
}

import { storageError } from './object-bytes';
import { ObjectMissing, RangeNotSatisfiable } from './storage.errors';

export const isCode = (error: unknown, code: string) =>
  (error as { code?: string } | undefined)?.code === code;

/** A HEAD has no body, so its 404 does not say whether the object or the bucket is missing. */
export const isBareNotFound = (error: unknown) => isCode(error, 'NotFound');

/** S3 itself says that there is no such object, or no such upload (any more). */
export const isGone = (error: unknown): boolean =>
  isCode(error, 'NoSuchKey') || isCode(error, 'NoSuchUpload');

/**
 * S3's codes in the port's words. Only `NoSuchKey` and `NoSuchUpload` say that something is missing: a missing bucket, a
 * wrong key pair or a proxy's 404 page say nothing about it.
 */
export function fromS3(error: unknown, key: string, range?: { start: number; end?: number }): unknown {
  if (isGone(error)) return new ObjectMissing(key);
  if (range && isCode(error, 'InvalidRange')) return new RangeNotSatisfiable(key, range.start, range.end);
  return storageError(error);
}

import { storageError } from './object-bytes';
import { ObjectMissing, RangeNotSatisfiable } from './storage.errors';

const codeOf = (error: unknown) => (error as { code?: string } | undefined)?.code;

/** A HEAD has no body, so its 404 does not say whether the object or the bucket is missing. */
export const isBareNotFound = (error: unknown) => codeOf(error) === 'NotFound';

/**
 * S3's codes in the port's words. Only `NoSuchKey` is a missing object: a missing bucket, a wrong key pair or a proxy's
 * 404 page say nothing about it.
 */
export function fromS3(error: unknown, key: string, range?: { start: number; end?: number }): unknown {
  if (codeOf(error) === 'NoSuchKey') return new ObjectMissing(key);
  if (range && codeOf(error) === 'InvalidRange') return new RangeNotSatisfiable(key, range.start, range.end);
  return storageError(error);
}

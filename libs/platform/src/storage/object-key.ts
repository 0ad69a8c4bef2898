import { InvalidObjectKey } from './storage.errors';

const MAX_KEY_BYTES = 512;
/** A file name may have 255 bytes on Linux; the disk adapter needs a few for itself. */
const MAX_SEGMENT_BYTES = 200;
// Lone surrogates are not UTF-8; control characters and U+FFFE/U+FFFF cannot stand in S3's XML.
const FORBIDDEN = /\p{Cs}|\p{Cc}|[\u{FFFE}\u{FFFF}]/u;

/**
 * A segment as a file name on any disk: letters of all languages stay, what some system reads as a sign is
 * percent-encoded. A leading dot is encoded too, so that names beginning with one are free for the adapter.
 */
export const encodeSegment = (segment: string) =>
  segment.replace(/[%\\:*?"<>|]|^[. ]|[. ]$/g, (sign) => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`);

/** What the S3 adapter remembers of unfinished uploads lies under this name, where no key leads. */
export const UPLOADS_FOLDER = '.uploads/';

function flaw(path: string): string | undefined {
  if (path.startsWith('/')) return 'begins with a slash';
  if (`${path}/`.startsWith(UPLOADS_FOLDER)) return "begins with a name of the store's own";
  if (FORBIDDEN.test(path)) return 'not UTF-8 or has control characters';
  if (path !== path.normalize('NFC')) return 'not NFC';
  if (Buffer.byteLength(path) > MAX_KEY_BYTES) return `longer than ${MAX_KEY_BYTES} bytes`;
  const segments = path.split('/');
  if (segments.some((s) => s === '' || s === '.' || s === '..')) return 'has an empty, "." or ".." segment';
  if (segments.some((s) => Buffer.byteLength(encodeSegment(s)) > MAX_SEGMENT_BYTES))
    return `has a segment longer than ${MAX_SEGMENT_BYTES} bytes`;
  return undefined;
}

/**
 * A key is `folder/…/name`: NFC, UTF-8, at most 512 bytes, each segment at most 200 (as a file name).
 * At least one folder is asked for because the S3 client reads a listed key such as `007` as a number.
 */
export function checkKey(key: string): string {
  const reason = flaw(key) ?? (key.includes('/') ? undefined : 'has no folder');
  if (reason) throw new InvalidObjectKey(key, reason);
  return key;
}

/** `a/1` and `a/1/` both become `a/1/`; `''` stays and means everything. */
export function checkPrefix(prefix: string): string {
  if (prefix === '') return '';
  const folder = prefix.replace(/\/$/, '');
  const reason = flaw(folder);
  if (reason) throw new InvalidObjectKey(prefix, reason);
  return `${folder}/`;
}

/** For deleting: a forgotten variable must not empty the store. */
export function checkFolder(prefix: string): string {
  if (prefix === '') throw new InvalidObjectKey(prefix, 'names the whole store');
  return checkPrefix(prefix);
}

/** The order of `list`, which is S3's: by UTF-8 bytes, not by UTF-16 units as `<` would. */
export const compareKeys = (a: string, b: string) => Buffer.compare(Buffer.from(a), Buffer.from(b));

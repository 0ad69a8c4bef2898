import { createWriteStream } from 'node:fs';
import { readFile, rm, writeFile } from 'node:fs/promises';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type { Entry } from 'yauzl';
import { ZipFile } from 'yazl';
import type { Magic } from '../kinds/file-types';
import { HEAD_BYTES, magicOf } from '../kinds/magic';
import { barePicture } from '../pictures/bare-picture';
import { OfficePackage } from './office-package';

/** What a package tells of its pictures: nothing; nothing any more, in the copy; or perhaps something that we cannot take out. */
export type Inside = 'plain' | 'bared' | 'unknown';

const MB = 1024 * 1024;
/** Bytes of one part, which is held in memory. */
const MOST_PART = 150 * MB;
/** Packages inside of packages: a table in a slide has no pictures of its own that hold another. */
const DEEPEST = 2;
const isText = (name: string) => /\.(xml|rels|vml)$/i.test(name) || name === 'mimetype';
const ours: Magic[] = ['jpeg', 'png', 'gif', 'webp', 'moving-webp'];
/** What cameras and their programs leave in any kind of file: EXIF, XMP, the place of a film, a photograph in a drawing. */
const marks = [
  'Exif\0\0',
  'ns.adobe.com/xap/1.0/',
  '\xa9xyz',
  'com.apple.quicktime.location',
  'data:image/jpeg',
];
const isTiff = (bytes: Buffer) => ['II*\0', 'MM\0*'].includes(bytes.toString('latin1', 0, 4));

/**
 * Writes a copy whose pictures tell nobody where and with what they were taken. Text and order of the parts are the same.
 * @returns whether `copy` was written: only when it differs
 * @throws MediaRejected as `OfficePackage.read`, which bounds it
 */
export async function barePackage(file: string, copy: string, depth = 1): Promise<Inside> {
  return OfficePackage.read(file, async (parts) => {
    if (parts.entries.some(({ uncompressedSize }) => uncompressedSize > MOST_PART)) return 'unknown';
    const found: { inside: Inside } = { inside: 'plain' };
    const zip = new ZipFile();
    zip.on('error', (error: Error) => (zip.outputStream as Readable).destroy(error));
    for (const entry of parts.entries)
      add(zip, entry, () => bare(parts, entry.fileName, { found, inner: `${copy}.inner`, depth }));
    zip.end();
    await pipeline(zip.outputStream, createWriteStream(copy));
    if (found.inside !== 'bared') await rm(copy);
    return found.inside;
  });
}

/** One after another, when its turn comes: no two parts are in memory at once. */
function add(zip: ZipFile, entry: Entry, bytes: () => Promise<Buffer>): void {
  const options = { mtime: entry.getLastModDate(), compress: entry.compressionMethod !== 0 };
  zip.addReadStreamLazy(entry.fileName, options, (give) => {
    bytes().then(
      (part) => give(null, Readable.from([part])),
      (error: Error) => zip.emit('error', error),
    );
  });
}

async function bare(
  parts: OfficePackage,
  name: string,
  { found, inner, depth }: { found: { inside: Inside }; inner: string; depth: number },
): Promise<Buffer> {
  const bytes = (await parts.bytes(name, MOST_PART))!;
  const clean = isText(name) ? bytes : await barePart(bytes, inner, depth);
  if (clean === null) found.inside = 'unknown';
  else if (found.inside === 'plain' && !clean.equals(bytes)) found.inside = 'bared';
  return clean ?? bytes;
}

/** @returns null when something may stand in it that nobody can take out */
async function barePart(bytes: Buffer, inner: string, depth: number): Promise<Buffer | null> {
  const magic = magicOf(bytes.subarray(0, HEAD_BYTES));
  if (ours.includes(magic)) return barePicture(bytes);
  if (magic === 'zip') return depth < DEEPEST ? bareInner(bytes, inner, depth + 1) : null;
  const tells = magic === 'heic' || isTiff(bytes) || marks.some((mark) => bytes.includes(mark, 0, 'latin1'));
  return tells ? null : bytes;
}

async function bareInner(bytes: Buffer, inner: string, depth: number): Promise<Buffer | null> {
  const [file, copy] = [`${inner}.zip`, `${inner}.bare`];
  await writeFile(file, bytes);
  const inside = await barePackage(file, copy, depth).catch(() => 'unknown');
  if (inside === 'unknown') return null;
  return inside === 'bared' ? readFile(copy) : bytes;
}

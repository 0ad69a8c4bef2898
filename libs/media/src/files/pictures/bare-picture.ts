import { magicOf, HEAD_BYTES } from '../kinds/magic';
import { isPicture, type PictureType } from '../kinds/file-types';
import { bareGif } from './bare-gif';
import { bareJpeg } from './bare-jpeg';
import { exifOrientation } from './picture-head';

/** `null`: it is not built as it should be, so nobody can say what else stands in it. */
type Strip = (bytes: Buffer) => Buffer | null;

const strips: Record<PictureType, Strip> = { jpeg: bareJpeg, png: barePng, gif: bareGif, webp: bareWebp };

/**
 * The same picture, point for point, without what a camera or a program wrote beside it: place, time, device, names, small
 * pictures of before a part was cut off. How it is to be turned stays.
 * @returns null for what is no picture that we know from the inside
 */
export function barePicture(bytes: Buffer): Buffer | null {
  const type = magicOf(bytes.subarray(0, HEAD_BYTES));
  const strip = type === 'moving-webp' ? bareWebp : isPicture(type) ? strips[type] : null;
  try {
    return strip && strip(bytes);
  } catch (error) {
    if ((error as Error).name === 'RangeError') return null; // it ends too early
    throw error;
  }
}

/** What is needed to show it; all other chunks are words about it. */
const pngChunks = new Set(
  'IHDR PLTE IDAT IEND tRNS gAMA cHRM sRGB iCCP cICP sBIT pHYs bKGD hIST sPLT acTL fcTL fdAT'.split(' '),
);

function barePng(bytes: Buffer): Buffer | null {
  const kept = [bytes.subarray(0, 8)];
  for (let at = 8; ;) {
    const end = at + 12 + bytes.readUInt32BE(at);
    const name = bytes.toString('latin1', at + 4, at + 8);
    if (end > bytes.length) return null;
    if (pngChunks.has(name)) kept.push(bytes.subarray(at, end));
    if (name === 'IEND') return Buffer.concat(kept); // whatever is hung on behind is left
    at = end;
  }
}

const webpChunks = new Set(['VP8 ', 'VP8L', 'VP8X', 'ALPH', 'ICCP', 'ANIM', 'ANMF']);
const SAYS_EXIF_AND_XMP = 0x08 | 0x04;

function bareWebp(bytes: Buffer): Buffer | null {
  const kept: Buffer[] = [];
  const end = Math.min(bytes.length, bytes.readUInt32LE(4) + 8);
  for (let at = 12; at + 8 <= end;) {
    const size = bytes.readUInt32LE(at + 4);
    const next = at + 8 + size + (size % 2);
    if (next > bytes.length) return null;
    const [name, chunk] = [bytes.toString('latin1', at, at + 4), Buffer.from(bytes.subarray(at, next))];
    if (name === 'EXIF' && (exifOrientation(chunk.subarray(8)) ?? 1) !== 1) return null; // it would lie on its side
    if (name === 'VP8X') chunk[8]! &= ~SAYS_EXIF_AND_XMP;
    if (webpChunks.has(name)) kept.push(chunk);
    at = next;
  }
  const body = Buffer.concat(kept);
  const head = Buffer.from(bytes.subarray(0, 12));
  head.writeUInt32LE(body.length + 4, 4);
  return Buffer.concat([head, body]);
}

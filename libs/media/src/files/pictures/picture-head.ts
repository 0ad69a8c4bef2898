import type { PictureType } from '../kinds/file-types';

/** Pixels as they are stored; `orientation` (EXIF, 1 to 8) says how they are to be turned. */
export interface PictureHead {
  width: number;
  height: number;
  orientation: number;
}

type Read = (bytes: Buffer) => PictureHead | null;

const readers: Record<PictureType, Read> = { jpeg, png, gif, webp };

/** What a picture says of itself, without decoding it. @returns null when it says nothing that can be */
export function pictureHead(type: PictureType, bytes: Buffer): PictureHead | null {
  try {
    const head = readers[type](bytes);
    return head && head.width > 0 && head.height > 0 ? head : null;
  } catch (error) {
    if (endsTooEarly(error)) return null;
    throw error;
  }
}

/** Buffers throw it; asked by its name, because Jest's own class is another. */
const endsTooEarly = (error: unknown) => (error as Error).name === 'RangeError';

function png(bytes: Buffer): PictureHead | null {
  if (bytes.toString('latin1', 12, 16) !== 'IHDR') return null;
  return { width: bytes.readUInt32BE(16), height: bytes.readUInt32BE(20), orientation: 1 };
}

function gif(bytes: Buffer): PictureHead {
  return { width: bytes.readUInt16LE(6), height: bytes.readUInt16LE(8), orientation: 1 };
}

const NO_LENGTH = (marker: number) => marker === 0x01 || (marker >= 0xd0 && marker <= 0xd8);
const FRAME = (marker: number) => marker >= 0xc0 && marker <= 0xcf && ![0xc4, 0xc8, 0xcc].includes(marker);
const SCAN = 0xda;
const APP1 = 0xe1;

/** Segments, one after another, up to the one that says how large the frame is. */
function jpeg(bytes: Buffer): PictureHead | null {
  let orientation = 1;
  for (let place = 2; ;) {
    if (bytes.readUInt8(place) !== 0xff) return null;
    const marker = bytes.readUInt8(place + 1);
    if (marker === 0xff)
      place += 1; // filling
    else if (NO_LENGTH(marker)) place += 2;
    else if (marker === SCAN) return null;
    else if (FRAME(marker))
      return { height: bytes.readUInt16BE(place + 5), width: bytes.readUInt16BE(place + 7), orientation };
    else {
      const end = place + 2 + bytes.readUInt16BE(place + 2);
      if (marker === APP1) orientation = exifOrientation(bytes.subarray(place + 4, end)) ?? orientation;
      place = end;
    }
  }
}

function webp(bytes: Buffer): PictureHead | null {
  const chunk = bytes.toString('latin1', 12, 16);
  if (chunk === 'VP8X') return extendedWebp(bytes);
  if (chunk === 'VP8L') {
    const bits = bytes.readUInt32LE(21);
    return { width: (bits & 0x3fff) + 1, height: ((bits >>> 14) & 0x3fff) + 1, orientation: 1 };
  }
  if (chunk !== 'VP8 ') return null;
  const side = (place: number) => bytes.readUInt16LE(place) & 0x3fff;
  return { width: side(26), height: side(28), orientation: 1 };
}

function extendedWebp(bytes: Buffer): PictureHead {
  let orientation = 1;
  for (let place = 12; place + 8 <= bytes.length;) {
    const size = bytes.readUInt32LE(place + 4);
    if (bytes.toString('latin1', place, place + 4) === 'EXIF')
      orientation = exifOrientation(bytes.subarray(place + 8, place + 8 + size)) ?? 1;
    place += 8 + size + (size % 2);
  }
  return { width: bytes.readUIntLE(24, 3) + 1, height: bytes.readUIntLE(27, 3) + 1, orientation };
}

const ORIENTATION = 0x0112;

/** Of TIFF as EXIF holds it. @returns null when it says none from 1 to 8 */
export function exifOrientation(bytes: Buffer): number | null {
  const tiff = bytes.toString('latin1', 0, 6) === 'Exif\0\0' ? bytes.subarray(6) : bytes;
  const order = tiff.toString('latin1', 0, 2);
  if (order !== 'II' && order !== 'MM') return null;
  const short = (place: number) => (order === 'II' ? tiff.readUInt16LE(place) : tiff.readUInt16BE(place));
  const long = (place: number) => (order === 'II' ? tiff.readUInt32LE(place) : tiff.readUInt32BE(place));
  try {
    const directory = long(4);
    for (let entry = 0; entry < short(directory); entry += 1) {
      const place = directory + 2 + 12 * entry;
      if (short(place) !== ORIENTATION) continue;
      const value = short(place + 8);
      return value >= 1 && value <= 8 ? value : null;
    }
    return null;
  } catch (error) {
    if (endsTooEarly(error)) return null;
    throw error;
  }
}

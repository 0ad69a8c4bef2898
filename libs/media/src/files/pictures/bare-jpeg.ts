import { exifOrientation } from './picture-head';

const [START, END, SCAN, COMMENT, APP0, APP1, APP2, APP14] = [0xd8, 0xd9, 0xda, 0xfe, 0xe0, 0xe1, 0xe2, 0xee];
const isRestart = (marker: number) => marker >= 0xd0 && marker <= 0xd7;

/** Of what applications write, only what is needed to show the colours as they are. */
function isNeeded(marker: number, body: Buffer): boolean {
  const says = (name: string) => body.toString('latin1', 0, name.length) === name;
  if (marker === APP0) return says('JFIF\0');
  if (marker === APP2) return says('ICC_PROFILE\0');
  if (marker === APP14) return says('Adobe');
  return marker !== COMMENT && !(marker >= APP0 && marker <= 0xef);
}

/** Segment by segment to the end of the picture; cameras hang further pictures on behind it, each with its own notes. */
export function bareJpeg(bytes: Buffer): Buffer | null {
  const kept: Buffer[] = [];
  let orientation = 1;
  for (let at = 2; ;) {
    if (bytes.readUInt8(at) !== 0xff) return null;
    const marker = bytes.readUInt8(at + 1);
    if (marker === END) return joined(orientation, [...kept, bytes.subarray(at, at + 2)]);
    if (marker === 0xff) {
      at += 1; // filling
      continue;
    }
    const length = isRestart(marker) || marker === 0x01 ? 2 : 2 + bytes.readUInt16BE(at + 2);
    const end = marker === SCAN ? endOfScan(bytes, at + length) : at + length;
    if (end > bytes.length) return null;
    const body = bytes.subarray(at + 4, end);
    if (marker === APP1) orientation = exifOrientation(body) ?? orientation;
    if (isNeeded(marker, body)) kept.push(bytes.subarray(at, end));
    at = end;
  }
}

/** Up to the next marker. A picture that was cut off ends without one: what there is of it stays. */
function endOfScan(bytes: Buffer, from: number): number {
  for (let at = bytes.indexOf(0xff, from); at >= 0; at = bytes.indexOf(0xff, at + 1)) {
    const next = bytes[at + 1];
    if (next !== undefined && next !== 0 && next !== 0xff && !isRestart(next)) return at;
  }
  throw new RangeError('no end');
}

const joined = (orientation: number, kept: Buffer[]): Buffer =>
  Buffer.concat([Buffer.from([0xff, START]), ...(orientation === 1 ? [] : [turned(orientation)]), ...kept]);

/** EXIF that says how to turn it, and nothing else. */
function turned(orientation: number): Buffer {
  const segment = Buffer.from('ffe1002245786966000049492a00080000000100120103000100000000000000', 'hex');
  segment.writeUInt16LE(orientation, 28);
  return Buffer.concat([segment, Buffer.alloc(4)]);
}

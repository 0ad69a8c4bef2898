const [PICTURE, EXTENSION, END] = [0x2c, 0x21, 0x3b];
const [COMMENT, APPLICATION] = [0xfe, 0xff];
const tableOf = (flags: number): number => (flags & 0x80 ? 3 * 2 ** ((flags & 7) + 1) : 0);

/** Without comments, and without what applications write, save how often it is to be repeated. */
export function bareGif(bytes: Buffer): Buffer | null {
  const start = 13 + tableOf(bytes.readUInt8(10));
  const kept = [bytes.subarray(0, start)];
  for (let at = start; ;) {
    const kind = bytes.readUInt8(at);
    if (kind === END) return Buffer.concat([...kept, bytes.subarray(at, at + 1)]);
    if (kind !== PICTURE && kind !== EXTENSION) return null;
    const end = endOfBlocks(bytes, kind === PICTURE ? at + 11 + tableOf(bytes.readUInt8(at + 9)) : at + 2);
    if (kind === PICTURE || isNeeded(bytes.subarray(at, end))) kept.push(bytes.subarray(at, end));
    at = end;
  }
}

const isNeeded = (block: Buffer): boolean =>
  block[1] === APPLICATION
    ? ['NETSCAPE2.0', 'ANIMEXTS1.0'].includes(block.toString('latin1', 3, 14))
    : block[1] !== COMMENT;

function endOfBlocks(bytes: Buffer, from: number): number {
  let at = from;
  for (let size = bytes.readUInt8(at); size > 0; size = bytes.readUInt8(at)) at += 1 + size;
  return at + 1;
}

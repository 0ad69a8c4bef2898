/** Pixels across of the widest that is ever needed. */
export const LARGE = 1600;

/** Whether packages carry what was uploaded, and not what was made of it: so no copy is worse than the one before. */
export const isGivenAsItIs = (bytes: Buffer, width = Infinity): boolean =>
  width <= LARGE && isPlainWebp(bytes);

const PICTURE = new Set(['VP8 ', 'VP8L', 'VP8X', 'ALPH', 'ICCP']);

/** Whether a WebP is a still picture and nothing besides: nothing of where and with what it was taken. */
export function isPlainWebp(bytes: Buffer): boolean {
  const text = (at: number) => bytes.toString('latin1', at, at + 4);
  if (bytes.length < 20 || text(0) !== 'RIFF' || text(8) !== 'WEBP') return false;
  if (bytes.readUInt32LE(4) + 8 !== bytes.length) return false;
  let at = 12;
  while (at + 8 <= bytes.length) {
    if (!PICTURE.has(text(at))) return false;
    const size = bytes.readUInt32LE(at + 4);
    at += 8 + size + (size % 2);
  }
  return at === bytes.length;
}

import type { Magic } from './file-types';

/** So many bytes tell. */
export const HEAD_BYTES = 4096;

const at = (head: Buffer, offset: number, text: string) =>
  head.toString('latin1', offset, offset + text.length) === text;

const ANIMATED = 0x02;
const webp = (head: Buffer): Magic =>
  at(head, 12, 'VP8X') && (head[20] ?? 0) & ANIMATED ? 'moving-webp' : 'webp';

/** ISO base media: HEIF pictures name one of these brands, first or among those they are compatible with. */
const heifBrands = /heic|heix|heim|heis|hevc|hevx|mif1|msf1|avif|avis/;
const isHeif = (head: Buffer) =>
  at(head, 4, 'ftyp') && heifBrands.test(head.toString('latin1', 8, Math.min(64, head.readUInt32BE(0))));

const isSvg = (head: Buffer) => {
  const text = head
    .toString('utf8')
    .replace(/^\uFEFF/, '')
    .trimStart();
  return /^<(svg|\?xml|!--|!doctype svg)/i.test(text) && /<svg[\s>]/i.test(text);
};

const begins: [text: string, magic: Magic][] = [
  ['\xff\xd8\xff', 'jpeg'],
  ['\x89PNG\r\n\x1a\n', 'png'],
  ['GIF87a', 'gif'],
  ['GIF89a', 'gif'],
  ['BM', 'other-picture'],
  ['II*\0', 'other-picture'],
  ['MM\0*', 'other-picture'],
  ['PK\x03\x04', 'zip'],
  ['PK\x05\x06', 'zip'],
  ['\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1', 'cfb'],
  ['{\\rtf', 'rtf'],
  ['%PDF-', 'pdf'],
];

/** By its bytes, never by its name. A scanner's PDF may have some rubbish before its first line, as readers allow. */
export function magicOf(head: Buffer): Magic {
  const found = begins.find(([text]) => at(head, 0, text));
  if (found) return found[1];
  if (at(head, 0, 'RIFF') && at(head, 8, 'WEBP')) return webp(head);
  if (head.length >= 12 && isHeif(head)) return 'heic';
  if (isSvg(head)) return 'svg';
  return head.subarray(0, 1024).includes('%PDF-') ? 'pdf' : 'unknown';
}

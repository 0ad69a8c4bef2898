import { captionText } from '@hochoi/contracts';

const named: Record<string, string> = {
  amp: '&',
  lt: '<',
  gt: '>',
  quot: '"',
  apos: "'",
  nbsp: ' ',
  lrm: '',
  rlm: '',
};
const entity = /&(?:#(\d{1,7})|#x([\da-f]{1,6})|([a-z]{2,4}));/gi;
/** What players take for a tag: `<b>`, `</i>`, `<00:01.000>`, `<v Lan>`; not `<` in “5 < 7”. */
const tag = /<(?:\/?[a-z][^<>]*|\/|!--[^<>]*--|\d[\d:.]*)>/gi;
/** Places and styles of SubStation, which many programs write into .srt. */
const override = /\{\\[^{}]*\}/g;
const voice = /<v(?:\.[^\s<>]*)?\s+([^<>]+)>/gi;

/**
 * Captions are kept as plain text: no tag is allowed, the name of who speaks is put before her words.
 * @returns the text, and whether something was taken out
 */
export function plainText(written: string, format: 'vtt' | 'srt'): { text: string; stripped: boolean } {
  const untagged = written.replace(voice, (_, name: string) => `${name.trim()}: `).replace(tag, '');
  const bare = format === 'srt' ? untagged.replace(override, '') : untagged;
  return { text: captionText(bare.replace(entity, decoded)), stripped: bare !== written };
}

function decoded(whole: string, decimal?: string, hex?: string, name?: string): string {
  if (name) return named[name.toLowerCase()] ?? whole;
  const point = decimal ? Number(decimal) : Number.parseInt(hex!, 16);
  const isCharacter = point > 0 && point <= 0x10ffff && !(point >= 0xd800 && point <= 0xdfff);
  return isCharacter ? String.fromCodePoint(point) : '';
}

/** In every place, so that no word of a caption is ever a tag, a comment or a line of time to whoever reads the file. */
export const escapedForVtt = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');

/** .srt knows no escapes, so only what would be taken for a tag, an entity, a style or a line of time is written as one. */
export const escapedForSrt = (text: string): string =>
  text
    .replace(/&(?=#?\w+;)/g, '&amp;')
    .replace(/<(?=[\w/!])/g, '&lt;')
    .replaceAll('-->', '--&gt;')
    .replaceAll('{\\', '&#123;\\');

import { escapeReferences } from './entities';

/** How careful the words are written: as they are, with signs escaped, or with every sign as a number that nothing mistakes. */
export type Care = 0 | 1 | 2 | 3;

const escapeSigns = (text: string): string =>
  escapeReferences(text.replace(/[\\`*_[\]<>~]/g, '\\$&'))
    .replace(/(https?|ftp)(:\/\/)/gi, '$1\\$2')
    .replace(/(www)\./gi, '$1\\.')
    .replace(/@/g, '\\@');

/** Signs that mean something only where a line begins. */
const escapeStart = (text: string): string =>
  text
    .replace(/^(\s*)([#+\-=|:])/, '$1\\$2')
    .replace(/^(\s*\d{1,9})([.)])/, '$1\\$2')
    .replace(/(#+)\s*$/, '\\$1');

const asNumbers = (text: string): string =>
  text.replace(/[\p{P}\p{S}]/gu, (sign) => `&#${sign.codePointAt(0)};`);

export function writeWords(text: string, care: Care, startsLine: boolean): string {
  if (care === 0) return text;
  if (care === 3) return asNumbers(text);
  return startsLine ? escapeStart(escapeSigns(text)) : escapeSigns(text);
}

/** A value between the quotes of a tag. */
export const writeAttribute = (text: string): string =>
  text.replace(/&/g, '&amp;').replace(/"/g, '&quot;').replace(/</g, '&lt;').replace(/>/g, '&gt;');

export function writeCode(text: string, care: Care): string {
  if (care === 3) return `<code>${asNumbers(text)}</code>`;
  const longest = Math.max(0, ...(text.match(/`+/g) ?? []).map(({ length }) => length));
  const ticks = '`'.repeat(longest + 1);
  const blank = /^`|`$|^ .*\S.* $/.test(text) ? ' ' : '';
  return ticks + blank + text + blank + ticks;
}

/** The address of a link between its brackets. `bracketed`: so that a paragraph of one link is no card. */
export function writeTarget(href: string, title: string | null, bracketed: boolean): string {
  const plain = !bracketed && /^[^\s<>()\\]+$/.test(href);
  const address = escapeReferences(href);
  const target = plain ? address : `<${address.replace(/[\\<>]/g, '\\$&')}>`;
  return title === null ? target : `${target} "${escapeReferences(title.replace(/[\\"]/g, '\\$&'))}"`;
}

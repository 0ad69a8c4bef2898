import type { TextFormat } from '../grading/question-type';
import { decodeEntities } from './html-entities';

/** How a text stands in a file. `moodle`: HTML in which a line end is a line end too, Moodle's "auto-format". */
export type SourceFormat = TextFormat | 'moodle';

const ENTITIES: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };
export const escapeHtml = (text: string) => text.replace(/[&<>"]/g, (sign) => ENTITIES[sign] ?? sign);

const withBreaks = (text: string) => text.replace(/\n/g, '<br>\n');
/** Each sign that markdown may take for its own, and each line end. */
const escapeMarkdown = (text: string) =>
  text.replace(/[\\`*_{}[\]()#+\-.!|<>~&]/g, '\\$&').replace(/\n/g, '\\\n');

/** A question keeps one format: the one into which all its texts can be put with the least loss. */
export function commonFormat(formats: readonly SourceFormat[]): TextFormat {
  const [first = 'moodle'] = formats;
  if (formats.every((format) => format === first)) return first === 'moodle' ? 'html' : first;
  if (formats.some((format) => format === 'html' || format === 'moodle')) return 'html';
  return 'markdown';
}

/** `exact`: it will look the same. Markdown is not turned into HTML here: it stays as it was written. */
export function convertText(
  text: string,
  from: SourceFormat,
  to: TextFormat,
): { text: string; exact: boolean } {
  if (from === to) return { text, exact: true };
  if (to === 'html' && from === 'moodle') return { text: withBreaks(text), exact: true };
  if (to === 'html' && from === 'plain') return { text: withBreaks(escapeHtml(text)), exact: true };
  if (to === 'markdown' && from === 'plain') return { text: escapeMarkdown(text), exact: true };
  return { text, exact: text === '' };
}

/** The letters of a text, for a place that takes no markup: what `convertText` makes of plain text, undone. */
export function plainOf(text: string, format: TextFormat): string {
  if (format === 'plain') return text;
  if (format === 'markdown') return text.replace(/\\([\\`*_{}[\]()#+\-.!|<>~&\n])/g, '$1');
  return decodeEntities(text.replace(/<br\s*\/?>\n?/gi, '\n').replace(/<[/!]?[a-zA-Z-][^>]*>/g, ''));
}

import { textFormats, type TextFormat } from '../../grading/question-type';
import { GiftFault } from './gift-fault';
import type { Passage } from './passage';

const PREFIX = new RegExp(`^\\s*\\[(moodle|${textFormats.join('|')})\\]`);

/** [moodle] and no prefix at all mean the house's own format, markdown. */
const named = (name: string): TextFormat => textFormats.find((format) => format === name) ?? 'markdown';

/** The stem with the format that it names for the whole question. */
export function readStem(raw: string): { format: TextFormat; stem: string } {
  const [prefix, name] = PREFIX.exec(raw) ?? [];
  if (prefix === undefined) return { format: 'markdown', stem: raw.trim() };
  return { format: named(name ?? ''), stem: raw.slice(prefix.length).trim() };
}

/** The other texts of a question. They may repeat its format, not change it: we keep one format a question. */
export function readText(passage: Passage, format: TextFormat): string {
  const [prefix, name] = PREFIX.exec(passage.raw) ?? [];
  if (prefix === undefined) return passage.text;
  if (named(name ?? '') !== format)
    throw new GiftFault(
      'mixed-formats',
      `Câu hỏi dùng định dạng [${format}] nhưng đoạn này ghi [${name}]. Một câu hỏi chỉ dùng một định dạng.`,
      passage.trimmedStart(),
    );
  return passage.raw.slice(prefix.length).trim();
}

const SIGN = /[\\~=#{}:]/g;

/** Text that reads back as itself: signs escaped, one line, and no accidental prefix. */
export function writeText(text: string, format: TextFormat): string {
  const prefix = PREFIX.test(text) ? `[${format}]` : '';
  return prefix + escapeText(text);
}

export const escapeText = (text: string) => text.replace(SIGN, '\\$&').replace(/\r\n?|\n/g, '\\n');

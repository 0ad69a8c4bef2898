import { PICTURE } from '@hochoi/contracts';
import { decodedName } from './embedded-files';
import { withTexts } from './question-pictures';
import type { ExportedQuestion } from './read-questions';

/** A whole `<img>` or markdown picture whose address is one of ours. */
const TAG = new RegExp(`<img\\b[^<>]*?${PICTURE}[^<>]*>`, 'gi');
const MARKDOWN = new RegExp(`!\\[([^\\[\\]]*)\\]\\(<?${PICTURE}>?[^)]*\\)`, 'g');
const ALT = /\balt\s*=\s*(?:"([^"]*)"|'([^']*)')/i;

const bare = (words: string) => words.replace(/[\\`*_[\]<>&]/g, ' ').trim();
const told = (alt: string, encodedName: string) =>
  `Hình “${bare(alt) || bare(decodedName(encodedName))}” không có trong tệp này.`;

const altOf = (tag: string): string => {
  const [, double, single] = ALT.exec(tag) ?? [];
  return (double ?? single ?? '').trim();
};

/** How many of the pictures that a body shows say nothing to those who do not see them. */
export function unnamedPictures(body: unknown): number {
  let count = 0;
  withTexts(body, (text) => {
    count += [...text.matchAll(TAG)].filter(([tag]) => altOf(tag) === '').length;
    count += [...text.matchAll(MARKDOWN)].filter(([, alt]) => alt!.trim() === '').length;
    return text;
  });
  return count;
}

/** Says in words where a picture stood that stays behind: its reference means nothing elsewhere. */
export const withoutReferences = (question: ExportedQuestion): ExportedQuestion =>
  ({
    ...question,
    body: withTexts<unknown>(question.body, (text) =>
      text
        .replace(TAG, (tag, _key, name: string) => `<em>${told(altOf(tag), name)}</em>`)
        .replace(MARKDOWN, (_whole, alt: string, _key, name: string) => `*${told(alt, name)}*`),
    ),
  }) as ExportedQuestion;

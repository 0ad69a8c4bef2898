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

/** Says in words where a picture stood that stays behind: its reference means nothing elsewhere. */
export const withoutReferences = (question: ExportedQuestion): ExportedQuestion =>
  ({
    ...question,
    body: withTexts<unknown>(question.body, (text) =>
      text
        .replace(TAG, (tag, _key, name: string) => {
          const [, double, single] = ALT.exec(tag) ?? [];
          return `<em>${told(double ?? single ?? '', name)}</em>`;
        })
        .replace(MARKDOWN, (_whole, alt: string, _key, name: string) => `*${told(alt, name)}*`),
    ),
  }) as ExportedQuestion;

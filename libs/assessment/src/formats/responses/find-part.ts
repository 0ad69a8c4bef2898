import type { TextFormat } from '../../grading/question-type';
import { wordsOf } from '../html-entities';

/** Why a response cannot be understood. */
export class UnclearResponse extends Error {
  constructor(
    readonly code: string,
    message: string,
  ) {
    super(message);
  }
}

interface Named {
  id: string;
  text: string;
}

const lower = (text: string) => text.toLocaleLowerCase('vi');

/** The only one that fits; two that fit alike are none. */
const only = <T>(found: readonly T[]): T | undefined => (found.length === 1 ? found[0] : undefined);

function byLetter<T>(parts: readonly T[], plain: string): T | undefined {
  const letter = plain.toUpperCase();
  return /^[A-Z]$/.test(letter) ? parts[letter.charCodeAt(0) - 65] : undefined;
}

/**
 * The choice, stem or item that is meant: by its words, by its letter (A is the first in the file), by its words whatever
 * the case, by its id. Throws UnclearResponse when there is none, or more than one.
 */
export function findPart<T extends Named>(parts: readonly T[], plain: string, format: TextFormat): T {
  const words = wordsOf(plain, 'plain');
  const texts = parts.map((part) => ({ part, words: wordsOf(part.text, format) }));
  const found =
    only(texts.filter((each) => each.words === words))?.part ??
    byLetter(parts, plain.trim()) ??
    only(texts.filter((each) => lower(each.words) === lower(words)))?.part ??
    parts.find(({ id }) => id === plain.trim());
  if (found) return found;
  throw new UnclearResponse(
    'unknown-choice',
    `“${plain.slice(0, 80)}” không phải là một phương án của câu hỏi.`,
  );
}

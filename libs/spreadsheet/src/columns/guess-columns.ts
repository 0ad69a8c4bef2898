import { fold } from '@hochoi/contracts';

/** What the caller wants to read. `names` are the texts that such a column is headed with, the most usual first. */
export interface Field {
  key: string;
  names: readonly string[];
}

export interface Guess {
  key: string;
  /** Place in the header. */
  column: number;
  /** 0 to 1: 1 the name itself, 0.9 the name below a group, less when only some words agree. */
  confidence: number;
}

/** Below this a guess would be wrong more often than right. */
const least = 0.5;

const plain = (text: string) =>
  fold(text)
    .replace(/\([^)]*\)/g, ' ')
    .replace(/[^\p{L}\p{N}/]+/gu, ' ')
    .trim();

const words = (text: string) => text.split(/[\s/]+/).filter(Boolean);

/**
 * Which column of a header holds which field: the surest pairs first, each column and each field once. A field that is not in the
 * result was not found; the caller asks a person, and may override every guess.
 */
export function guessColumns(header: readonly string[], fields: readonly Field[]): Guess[] {
  const pairs = header.flatMap((text, column) =>
    fields.map(({ key, names }) => ({ key, column, confidence: confidenceOf(text, names) })),
  );
  const guesses: Guess[] = [];
  for (const pair of pairs.sort((a, b) => b.confidence - a.confidence)) {
    if (pair.confidence < least) break;
    if (!guesses.some(({ key, column }) => key === pair.key || column === pair.column)) guesses.push(pair);
  }
  return guesses.sort((a, b) => a.column - b.column);
}

/** Of several names the best; an earlier one wins by a hair, so that the result does not depend on chance. */
const confidenceOf = (header: string, names: readonly string[]) =>
  Math.max(0, ...names.map((name, index) => likeness(header, name) - index / 10_000));

function likeness(header: string, name: string): number {
  const wanted = plain(name);
  if (wanted === '') return 0;
  if (plain(header) === wanted) return 1;
  const last = plain(header.split(' / ').at(-1)!);
  if (last === wanted) return 0.9;
  return partly(words(plain(header)), words(wanted));
}

/** A header that begins with the whole name says more than some of its words; a single word, as `Mã` in `Mã đơn vị`, too little. */
function partly(header: string[], name: string[]): number {
  const begins = name.length > 1 && name.every((word, index) => header[index] === word);
  return begins ? 0.6 + 0.2 * overlap(header, name) : 0.8 * overlap(header, name);
}

/** Words in common to all words of both. */
function overlap(header: string[], name: string[]): number {
  const common = name.filter((word) => header.includes(word)).length;
  return common / new Set([...header, ...name]).size;
}

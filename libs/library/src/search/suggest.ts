import { editDistance } from './edit-distance';
import type { QueryWord } from './match';
import type { WordIndex } from './word-index';
import type { WordPairs } from './word-pairs';

interface Candidate {
  folded: string;
  distance: number;
}

interface Guess {
  words: string[];
  score: number;
}

const KEPT = 6;
/** A letter typed wrong weighs as much as words that stand together in some twenty topics. */
const PER_LETTER = 3;

/** Short syllables have too many neighbours for two mistakes. */
const mistakesIn = (folded: string): number => (folded.length <= 2 ? 0 : folded.length <= 5 ? 1 : 2);

/**
 * What she may have meant, in the library's own words: each word as typed or a neighbour of it, so that the words stand together in
 * titles and objectives. @returns folded words; null when nothing else comes near
 */
export function meantWords(asked: readonly QueryWord[], index: WordIndex, pairs: WordPairs): string[] | null {
  let guesses: Guess[] = [{ words: [], score: 0 }];
  for (const { folded } of asked) {
    const candidates = neighbours(folded, index);
    if (candidates.length === 0) return null;
    guesses = guesses
      .flatMap((guess) => candidates.map((candidate) => extended(guess, candidate, index, pairs)))
      .sort((a, b) => b.score - a.score)
      .slice(0, KEPT);
  }
  const best = guesses[0]!;
  return best.words.every((word, nth) => word === asked[nth]!.folded) ? null : best.words;
}

function extended(guess: Guess, { folded, distance }: Candidate, index: WordIndex, pairs: WordPairs): Guess {
  const last = guess.words.at(-1);
  const together = last === undefined ? 0 : pairs.count(last, folded);
  const score = Math.log1p(index.count(folded)) / 4 + 2 * Math.log1p(together) - PER_LETTER * distance;
  return { words: [...guess.words, folded], score: guess.score + score };
}

function neighbours(folded: string, index: WordIndex): Candidate[] {
  const most = mistakesIn(folded);
  const found: Candidate[] = [];
  for (const word of index.folded()) {
    const distance = word === folded ? 0 : most === 0 ? 1 : editDistance(folded, word, most);
    if (distance <= most && index.count(word) > 0) found.push({ folded: word, distance });
  }
  // Numbers and very short words are taken as they stand.
  if (found.length === 0) return most === 0 ? [{ folded, distance: 0 }] : [];
  return found
    .sort((a, b) => a.distance - b.distance || index.count(b.folded) - index.count(a.folded))
    .slice(0, 2 * KEPT);
}

/** With the marks that the words have where they stand together, else the commonest ones. */
export const shownWords = (folded: readonly string[], index: WordIndex, pairs: WordPairs): string =>
  folded
    .map((word, nth) => {
      const behind = nth > 0 ? pairs.secondOf(folded[nth - 1]!, word) : null;
      const before = nth + 1 < folded.length ? pairs.firstOf(word, folded[nth + 1]!) : null;
      return behind ?? before ?? index.commonest(word);
    })
    .join(' ');

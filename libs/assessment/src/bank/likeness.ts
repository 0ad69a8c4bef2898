import { type QuestionText, tokensOf } from './question-text';

/** Longer questions are compared by their beginning. */
const MOST_TOKENS = 600;
const ROW = 2;

/** Each two words in a row, of the stem and of each answer by itself: their order among each other does not count. */
export function shinglesOf({ stem, answers }: QuestionText): Set<string> {
  const shingles = new Set<string>();
  let left = MOST_TOKENS;
  for (const text of [stem, ...answers]) {
    const tokens = tokensOf(text).slice(0, left);
    left -= tokens.length;
    if (tokens.length < ROW && tokens.length > 0) shingles.add(tokens.join(' '));
    for (let at = 0; at + ROW <= tokens.length; at += 1) shingles.add(tokens.slice(at, at + ROW).join(' '));
  }
  return shingles;
}

/** Percent of what either has that both have (Jaccard); 100 for two empty ones. */
export function likeness(one: ReadonlySet<string>, other: ReadonlySet<string>): number {
  const both = [...one].filter((shingle) => other.has(shingle)).length;
  const either = one.size + other.size - both;
  return either === 0 ? 100 : Math.round((100 * both) / either);
}

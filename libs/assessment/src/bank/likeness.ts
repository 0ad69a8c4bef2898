import { type QuestionText, tokensOf } from './question-text';

/** Longer questions are compared by their beginning. */
const MOST_TOKENS = 600;
const ROW = 2;

/** Each two words in a row. */
export interface Shingles {
  stem: ReadonlySet<string>;
  /** Of the stem and of each answer by itself: their order among each other does not count. */
  all: ReadonlySet<string>;
}

function rowsOf(texts: readonly string[]): Set<string> {
  const shingles = new Set<string>();
  let left = MOST_TOKENS;
  for (const text of texts) {
    const tokens = tokensOf(text).slice(0, left);
    left -= tokens.length;
    if (tokens.length < ROW && tokens.length > 0) shingles.add(tokens.join(' '));
    for (let at = 0; at + ROW <= tokens.length; at += 1) shingles.add(tokens.slice(at, at + ROW).join(' '));
  }
  return shingles;
}

export const shinglesOf = ({ stem, answers }: QuestionText): Shingles => ({
  stem: rowsOf([stem]),
  all: rowsOf([stem, ...answers]),
});

/** Percent of what either has that both have (Jaccard); 100 for two empty ones. */
function shared(one: ReadonlySet<string>, other: ReadonlySet<string>): number {
  const both = [...one].filter((shingle) => other.has(shingle)).length;
  const either = one.size + other.size - both;
  return either === 0 ? 100 : Math.round((100 * both) / either);
}

/** Percent. Two questions that offer the same but ask something else are not alike, nor the other way round. */
export const likeness = (one: Shingles, other: Shingles): number =>
  Math.min(shared(one.stem, other.stem), shared(one.all, other.all));

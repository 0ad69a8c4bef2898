import type { Certainty } from './slot-events';

/** Marks by certainty, in shares of the mark: first for guessing, last for being certain. */
export interface CertaintyTable {
  right: readonly [number, number, number];
  wrong: readonly [number, number, number];
  /** All are divided by this: 1 pays up to three times the mark, 3 never more than the mark. */
  outOf: number;
}

/** Moodle's: a right answer earns 1, 2 or 3 times its mark, a wrong one costs 0, 2 or 6 times. */
export const moodleCertainty: CertaintyTable = { right: [1, 2, 3], wrong: [0, -2, -6], outOf: 1 };

/** The same proportions with the mark as the most that can be earned. */
export const certaintyWithinMark: CertaintyTable = { ...moodleCertainty, outOf: 3 };

/** Whoever does not say how sure she is has guessed. */
const DEFAULT_CERTAINTY: Certainty = 1;

/** Moodle: this near to nothing is wrong. */
const NOTHING = 5e-8;

/** A share of the mark after certainty. What was partly right earns its part of the right answer's. */
export function withCertainty(
  { right, wrong, outOf }: CertaintyTable,
  fraction: number,
  certainty: Certainty | null | undefined,
): number {
  const level = (certainty ?? DEFAULT_CERTAINTY) - 1;
  const share = fraction <= NOTHING ? wrong[level]! : right[level]! * fraction;
  return share / outOf;
}

/** The least and the most that an answer can bring. */
export const certaintyBounds = ({ right, wrong, outOf }: CertaintyTable): [number, number] => [
  Math.min(0, ...wrong) / outOf,
  Math.max(0, ...right) / outOf,
];

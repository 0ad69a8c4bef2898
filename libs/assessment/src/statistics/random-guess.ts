import { z } from 'zod';

const choices = z.looseObject({
  choices: z.array(z.looseObject({ weight: z.number().default(0) })),
  belowZero: z.enum(['floor', 'keep']).optional(),
});
const pool = z.array(z.looseObject({ id: z.string(), group: z.number().default(1) }));
const passage = z.looseObject({
  gaps: z.array(z.looseObject({ kind: z.string(), weight: z.number().default(1) })),
  pool: pool.default([]),
  belowZero: z.enum(['floor', 'keep']).optional(),
  partialCredit: z.string().optional(),
});
const items = z.looseObject({
  items: z.array(z.unknown()),
  policy: z.string(),
  take: z.looseObject({ count: z.number() }).optional(),
});
const typed = z.looseObject({
  answers: z.array(z.looseObject({ text: z.string().optional(), credit: z.number().default(100) })),
});

const mean = (numbers: readonly number[]): number =>
  numbers.reduce((sum, each) => sum + each, 0) / numbers.length;

/** A star takes whatever is typed. */
const anyText = (body: unknown): number =>
  typed.parse(body).answers.find(({ text }) => text?.trim() === '*')?.credit ?? 0;

/** Of one gap, in percent: as the question that it would be by itself. Null: several choices, where nobody can say. */
function ofGap(gap: z.output<typeof passage>['gaps'][number], words: z.output<typeof pool>): number | null {
  if (gap.kind === 'text') return anyText(gap);
  if (gap.kind === 'number') return 0;
  if (gap.kind === 'several') return null;
  if (gap.kind === 'one') return mean(choices.parse(gap).choices.map(({ weight }) => weight));
  const right = words.find(({ id }) => id === gap.choice);
  return right ? 100 / words.filter(({ group }) => group === right.group).length : 0;
}

/**
 * By weight, as the gaps count. Moodle takes the guesses of embedded answers without their weights over the sum of the weights, which is
 * the same where all weigh 1, and above 100 % or near 0 where they do not. Nothing, where all gaps must be right together.
 */
function ofGaps(body: unknown): number | null {
  const { gaps, pool: words, belowZero, partialCredit } = passage.parse(body);
  const whole = gaps.reduce((sum, { weight }) => sum + weight, 0);
  const guesses = gaps.map((gap) => ofGap(gap, words));
  if (whole === 0 || guesses.some((guess) => guess === null)) return null;
  if (partialCredit === 'all-or-nothing')
    return 100 * guesses.reduce<number>((share, guess) => share * Math.max(0, guess! / 100), 1);
  const sum = gaps.reduce((all, { weight }, at) => all + weight * guesses[at]!, 0);
  return belowZero === 'keep' ? sum / whole : Math.max(0, sum / whole);
}

/**
 * What a random order of n items earns on the average, in percent. Moodle has no guess for its ordering question; these are expected values.
 * Of the longest subsets there is no such formula: null.
 */
const orders: Record<string, (n: number) => number> = {
  'all-or-nothing': (n) =>
    100 / Array.from({ length: n }, (_, at) => at + 1).reduce((all, each) => all * each, 1),
  'absolute-position': (n) => 100 / n,
  'next-without-last': (n) => 100 / n,
  'next-with-last': (n) => 100 / n,
  neighbours: (n) => 100 / n,
  'all-before-and-after': () => 50,
  // The mean distance of an item from its place is (n² − 1) / 3n, of at most n − 1.
  'relative-to-correct': (n) => 100 - (100 * (n + 1)) / (3 * n),
};
function ofOrder(body: unknown): number | null {
  const { items: all, policy, take } = items.parse(body);
  const n = Math.min(all.length, take?.count ?? all.length);
  return n < 2 ? null : (orders[policy]?.(n) ?? null);
}

/** What somebody earns on the average who knows nothing and answers all the same, by type; in percent of the mark. */
const guesses: Record<string, (body: unknown) => number | null> = {
  'true-false': () => 50,
  'single-choice': (body) => {
    const { choices: offered, belowZero } = choices.parse(body);
    const earned = offered.map(({ weight }) => (belowZero === 'keep' ? weight : Math.max(0, weight)));
    return earned.length === 0 ? null : mean(earned);
  },
  matching: (body) => {
    const { length } = choices.parse(body).choices;
    return length === 0 ? null : 100 / length;
  },
  'short-text': anyText,
  numerical: () => 0,
  'gap-fill': ofGaps,
  ordering: ofOrder,
};

/**
 * Moodle’s random guess score, for what Moodle has one for. Null where nobody can say: several choices at once, the longest subsets of an
 * order, what people mark.
 * Source: Moodle, "Quiz statistics calculations", Random guess score.
 */
export function randomGuess(type: string, body: unknown): number | null {
  try {
    return guesses[type]?.(body) ?? null;
  } catch {
    return null; // a question that cannot be read has other troubles
  }
}

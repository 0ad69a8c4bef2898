/**
 * The percentages that Moodle knows: all of p/q for q up to 6, p/10, 1/q for q up to 10, and 1/20, with five decimals, and
 * their negatives, in Moodle's order. A file may write 33.333 % or 33 1/3: Moodle stores what is on this list.
 */
const POSITIVE = [
  ...[100, 90, 83.33333, 80, 75, 70, 66.66667, 60, 50, 40],
  ...[33.33333, 30, 25, 20, 16.66667, 14.28571, 12.5, 11.11111, 10, 5],
];
export const moodleFractions: readonly number[] = [
  0,
  ...POSITIVE,
  ...[...POSITIVE].reverse().map((percent) => -percent),
];

/** A thousandth of a percent: what Moodle calls the same. */
const SAME = 0.001;

/**
 * The percentage of Moodle's list that `percent` stands for. `error`: only when it is the same to a thousandth of a percent,
 * else undefined, as Moodle's import does by default. `nearest`: the nearest; of two equally near the one that Moodle lists first.
 */
export function matchMoodleFraction(
  percent: number,
  match: 'error' | 'nearest' = 'error',
): number | undefined {
  if (!Number.isFinite(percent)) return undefined;
  const distance = (known: number) => Math.abs(known - percent);
  const nearest = moodleFractions.reduce((best, known) => (distance(known) < distance(best) ? known : best));
  return match === 'nearest' || distance(nearest) < SAME ? nearest : undefined;
}

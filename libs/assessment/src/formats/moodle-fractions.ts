/** The weights that Moodle knows, in percent; each also negative. An import there allows no others. */
const LISTED = [
  100, 90, 83.33333, 80, 75, 70, 66.66667, 60, 50, 40, 33.33333, 30, 25, 20, 16.66667, 14.28571, 12.5,
  11.11111, 10, 5, 0,
];
/** Moodle compares shares of one with 0.00001. */
const SAME = 0.001;

/** The weight that Moodle keeps for this percentage, and whether it takes it as that weight without a word. */
export function moodleWeight(percent: number): { weight: number; listed: boolean } {
  const size = Math.abs(percent);
  const nearest = LISTED.reduce((best, each) =>
    Math.abs(each - size) < Math.abs(best - size) ? each : best,
  );
  const weight = percent < 0 && nearest !== 0 ? -nearest : nearest;
  return { weight, listed: Math.abs(nearest - size) < SAME };
}

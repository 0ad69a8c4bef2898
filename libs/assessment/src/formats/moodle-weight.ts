import { matchMoodleFraction } from '../grading/moodle-fractions';

const shown = (percent: number) => `${String(Number(percent.toFixed(5))).replace('.', ',')}%`;

/**
 * The weight that Moodle keeps for this percentage. `told` when it is not on Moodle's list: an import there either
 * refuses the question or takes the nearest weight.
 */
export function moodleWeight(percent: number): { weight: number; told?: string } {
  const weight = (matchMoodleFraction(percent, 'nearest') ?? 0) || 0;
  if (matchMoodleFraction(percent) !== undefined) return { weight };
  return {
    weight,
    told: `Moodle không có trọng số ${shown(percent)}; đã lấy trọng số gần nhất là ${shown(weight)}.`,
  };
}

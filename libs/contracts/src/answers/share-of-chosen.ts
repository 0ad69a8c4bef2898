import { fractionOf } from './shares';

/**
 * What several choices earn together. `sum-of-weights`: the weights of what was chosen are added, floored at 0 (a learner who
 * ticks everything gains nothing when wrong choices are negative); Moodle's own rule. `all-or-nothing`: exactly the choices with
 * a positive weight, or nothing. `right-minus-wrong`: each right choice taken adds its share of the right ones, each wrong one
 * takes the same away, floored at 0; the weights only say which are right.
 */
export const partialCreditPolicies = ['sum-of-weights', 'all-or-nothing', 'right-minus-wrong'] as const;
export type PartialCredit = (typeof partialCreditPolicies)[number];

interface Weighted {
  id: string;
  /** Percent of the mark, -100..100. */
  weight: number;
}

/** Share of the mark, 0..1. Ids of other questions, and ids that come twice, count nothing. */
export function shareOfChosen(
  choices: readonly Weighted[],
  ids: readonly string[],
  policy: PartialCredit = 'sum-of-weights',
): number {
  const chosen = choices.filter(({ id }) => ids.includes(id));
  if (policy === 'sum-of-weights') return fractionOf(chosen.reduce((sum, { weight }) => sum + weight, 0));
  const right = choices.filter(({ weight }) => weight > 0).length;
  const rightly = chosen.filter(({ weight }) => weight > 0).length;
  if (policy === 'right-minus-wrong') return Math.max(0, (2 * rightly - chosen.length) / Math.max(1, right));
  return chosen.length === right && rightly === right ? 1 : 0;
}

import type { AttemptChoice, QuizRules } from '@hochoi/contracts';
import type { Attempt } from '../attempt.entity';
import { groupBy } from '../grading/slot-events';

export type OneOfHers = Pick<Attempt, 'id' | 'personId' | 'number' | 'grade'>;

/**
 * Which graded attempts of a person are looked at. `first`: the one with the lowest number, as Moodle has it for item analysis.
 * `counted`: those that her grade rests on; of two equal ones the earlier, of an average all.
 */
export function whichAttempts(
  attempts: readonly OneOfHers[],
  rule: QuizRules['counted'],
): Record<AttemptChoice, Set<string>> {
  const chosen = { first: new Set<string>(), counted: new Set<string>(), all: new Set<string>() };
  const perPerson = groupBy(attempts, ({ personId }) => personId);
  for (const hers of perPerson.values()) {
    const inOrder = [...hers].sort((one, other) => one.number - other.number);
    const highest = inOrder.reduce((best, one) => (one.grade! > best.grade! ? one : best));
    const counted = {
      highest: [highest],
      first: inOrder.slice(0, 1),
      last: inOrder.slice(-1),
      average: inOrder,
    };
    chosen.first.add(inOrder[0]!.id);
    for (const { id } of counted[rule]) chosen.counted.add(id);
    for (const { id } of inOrder) chosen.all.add(id);
  }
  return chosen;
}

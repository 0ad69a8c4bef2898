import type { BehaviourName } from '../grading/behaviours';
import type { AttemptSlot, SlotGrade } from '../grading/grade-attempt';
import { SlotQuestion } from '../grading/slot-question';

/** These pay as the answer alone says. */
const plain: readonly BehaviourName[] = ['deferred', 'immediate', 'manual'];

/**
 * How right an answer was by itself, 0..1: what earlier tries or certainty cost or brought is no part of it. What was decided about a
 * question since counts for both, so there its grade says it.
 */
export function shareOfAnswer(
  slot: AttemptSlot,
  response: unknown,
  grade: SlotGrade,
  behaviour: BehaviourName,
): number {
  if (plain.includes(behaviour) || (slot.fixes ?? []).length > 0) return grade.fraction;
  return SlotQuestion.of(slot)?.grade(response).fraction ?? grade.fraction;
}

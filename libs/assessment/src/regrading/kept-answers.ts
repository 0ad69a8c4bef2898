import type { GradingInput } from '../attempt-grader';
import type { Attempt } from '../attempt.entity';

/**
 * Whether what a grade rests on is gone (erased at her wish, or past its time): such a grade stays, it cannot be computed
 * again. The first answer event of an attempt has the number 1 and goes first; marks go all at once.
 */
export function answersAreGone(
  { eventCount, slotGrades }: Pick<Attempt, 'eventCount' | 'slotGrades'>,
  { events, markCount }: Pick<GradingInput, 'events' | 'markCount'>,
): boolean {
  const first = events.some(({ receivedSequence }) => receivedSequence === 1);
  const marked = (slotGrades ?? []).some(({ state }) => state === 'marked');
  return (eventCount > 0 && !first) || (marked && markCount === 0);
}

import type { DomainError } from '@hochoi/platform';
import { assessmentErrors } from '../assessment.errors';
import type { Attempt } from '../attempt.entity';
import { isOpen } from './attempt-times';
import { type HerRules, instantOf } from './her-rules';

export type Earlier = Pick<Attempt, 'state' | 'startedAt' | 'submittedAt' | 'deadline'>;

const MINUTE = 60_000;

/** When an attempt was over: handed in, or else when it could no longer be. */
const endOf = ({ startedAt, submittedAt, deadline }: Earlier): number =>
  (submittedAt ?? deadline ?? startedAt).getTime();

/** From when the next attempt may begin; null: at once. */
export function nextPossibleAt(
  { delayAfterFirst, delayAfterLater }: Pick<HerRules, 'delayAfterFirst' | 'delayAfterLater'>,
  earlier: readonly Earlier[],
): Date | null {
  const over = earlier.filter((attempt) => !isOpen(attempt));
  const minutes = over.length > 1 ? delayAfterLater : delayAfterFirst;
  if (over.length === 0 || minutes === 0) return null;
  return new Date(Math.max(...over.map(endOf)) + minutes * MINUTE);
}

/** Why no new attempt can begin now; null: one can. @param earlier all that count with it */
export function startRefusal(
  rules: HerRules,
  questionCount: number,
  earlier: readonly Earlier[],
  now: Date,
): DomainError | null {
  if (questionCount === 0) return assessmentErrors.quizEmpty();
  const [opensAt, closesAt] = [instantOf(rules.opensAt), instantOf(rules.closesAt)];
  if (rules.attemptsAllowed !== null && earlier.length >= rules.attemptsAllowed)
    return assessmentErrors.noAttemptLeft();
  if (closesAt && now >= closesAt) return assessmentErrors.quizClosed(closesAt);
  if (opensAt && now < opensAt) return assessmentErrors.notOpenYet(opensAt);
  const possibleAt = nextPossibleAt(rules, earlier);
  if (!possibleAt || now >= possibleAt) return null;
  return closesAt && possibleAt >= closesAt
    ? assessmentErrors.closesBefore(closesAt)
    : assessmentErrors.tooSoon(possibleAt);
}

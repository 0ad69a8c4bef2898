import type { Attempt } from '../attempt.entity';
import { type HerRules, instantOf } from './her-rules';

/** Open ones may still be handed in. */
export const openStates = ['in-progress', 'overdue'] as const;
export const isOpen = ({ state }: Pick<Attempt, 'state'>): boolean => openStates.some((one) => one === state);

/** Of an attempt that is open. */
export const notEnded = {
  submittedAt: null,
  receiptCode: null,
  gradedAt: null,
  grade: null,
  passed: false,
  slotGrades: null,
  failure: null,
  partialGrades: null,
  endedBy: null,
  releasedAt: null,
} as const;

type TimeRules = Pick<HerRules, 'timeLimitSeconds' | 'closesAt' | 'onExpiry' | 'graceSeconds'>;
export type Running = Pick<Attempt, 'startedAt' | 'reopenedUntil'> & { state: Attempt['state'] };

const earliest = (...moments: (Date | null)[]): Date | null =>
  moments.reduce((one, other) => (!one || (other && other < one) ? other : one), null);

const later = (moment: Date, seconds: number) => new Date(moment.getTime() + seconds * 1000);

/** Until when answers are taken: the end of her time or the close of the quiz, whichever comes first. Null: no limit. */
export function deadlineOf(rules: TimeRules, { startedAt, reopenedUntil }: Running): Date | null {
  const { timeLimitSeconds, closesAt } = rules;
  const ownTime = timeLimitSeconds === null ? null : later(startedAt, timeLimitSeconds);
  const deadline = earliest(ownTime, instantOf(closesAt));
  return deadline && reopenedUntil && reopenedUntil > deadline ? reopenedUntil : deadline;
}

/** When the server does what the rules say. @param grace seconds in which answers that were on their way are still taken */
export function timesOf(
  rules: TimeRules,
  attempt: Running,
  grace: number,
): Pick<Attempt, 'deadline' | 'expiresAt'> {
  const deadline = deadlineOf(rules, attempt);
  const more = attempt.state === 'overdue' ? rules.graceSeconds : 0;
  return { deadline, expiresAt: deadline && later(deadline, more + grace) };
}

/** Until when it may be handed in. */
export function handInUntil(rules: TimeRules, { deadline }: Pick<Attempt, 'deadline'>): Date | null {
  if (!deadline || rules.onExpiry !== 'grace') return deadline;
  return later(deadline, rules.graceSeconds);
}

/** Whether an answer that arrives now is taken, those among them that were on their way when the time was over. */
export const takesAnswers = (
  { state, expiresAt }: Pick<Attempt, 'state' | 'expiresAt'>,
  now: Date,
): boolean => state === 'in-progress' && (!expiresAt || now < expiresAt);

/**
 * What the rules say of an attempt now: hand it in for her, let it be handed in but not changed, or count it as not handed in. Null:
 * nothing yet. Whoever asks late gets the same answers as whoever asks in time, one after the other.
 */
export function whatIsDue(
  { state, expiresAt }: Pick<Attempt, 'state' | 'expiresAt'>,
  { onExpiry }: TimeRules,
  now: Date,
): 'submitted' | 'overdue' | 'abandoned' | null {
  if (!isOpen({ state }) || !expiresAt || now < expiresAt) return null;
  if (state === 'overdue') return 'abandoned';
  return ({ submit: 'submitted', grace: 'overdue', abandon: 'abandoned' } as const)[onExpiry];
}

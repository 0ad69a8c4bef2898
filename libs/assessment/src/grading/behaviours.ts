import { moodleCertainty, type CertaintyTable } from './certainty';
import { hintsOf, penaltyOf } from './question-defaults';

/**
 * How a question behaves while it is answered.
 * - `deferred`: graded when the attempt ends.
 * - `immediate`: a check grades it, once and for all.
 * - `interactive`: a check that fails gives a hint and another try, as many as there are hints; each costs the penalty.
 * - `adaptive`, `adaptive-no-penalty`: checked as often as one likes; the best try counts, less the penalty of those before.
 * - `deferred-certainty`, `immediate-certainty`: marks depend on how sure the learner said she is.
 * - `manual`: whatever is handed in waits for a person's mark.
 */
export const behaviourNames = [
  'deferred',
  'immediate',
  'interactive',
  'adaptive',
  'adaptive-no-penalty',
  'deferred-certainty',
  'immediate-certainty',
  'manual',
] as const;
export type BehaviourName = (typeof behaviourNames)[number];

/** What a quiz says about all its questions; what is absent is as the question says, or as in Moodle. */
export interface BehaviourPolicy {
  behaviour: BehaviourName;
  /** Share of the mark, 0..1, that each wrong try costs. */
  penalty?: number;
  /** `interactive`: how many tries, at least 1. */
  tries?: number;
  certainty?: CertaintyTable;
}

export const deferred: BehaviourPolicy = { behaviour: 'deferred' };

export const usesCertainty = ({ behaviour }: BehaviourPolicy) => behaviour.endsWith('-certainty');
export const isAdaptive = ({ behaviour }: BehaviourPolicy) => behaviour.startsWith('adaptive');
const closesAtOnce = ({ behaviour }: BehaviourPolicy) => behaviour.startsWith('immediate');
export const checksAtOnce = (policy: BehaviourPolicy) =>
  closesAtOnce(policy) || isAdaptive(policy) || policy.behaviour === 'interactive';

export const certaintyOf = ({ certainty = moodleCertainty }: BehaviourPolicy) => certainty;

/** How many checks a question allows; Infinity where they do not end. */
export function triesAllowed(policy: BehaviourPolicy, body: unknown): number {
  if (closesAtOnce(policy)) return 1;
  if (policy.behaviour !== 'interactive') return Infinity;
  return Math.max(1, policy.tries ?? hintsOf(body).length + 1);
}

/** What each earlier try costs, 0..1. */
export function costOfTry(policy: BehaviourPolicy, body: unknown): number {
  if (policy.behaviour === 'adaptive' || policy.behaviour === 'interactive')
    return Math.min(1, Math.max(0, policy.penalty ?? penaltyOf(body)));
  return 0;
}

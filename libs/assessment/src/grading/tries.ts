import { outcomeOf } from './feedback';
import { checksAtOnce, isAdaptive, triesAllowed, usesCertainty, type BehaviourPolicy } from './behaviours';
import type { Certainty, SlotEvent } from './slot-events';
import type { SlotQuestion } from './slot-question';

export interface Try {
  response: unknown;
  certainty: Certainty | null;
  /** What it would earn as the first one. */
  fraction: number;
}

/** Where a learner stands with one question. */
export interface SlotProgress {
  /** Checks that counted, in their order. */
  tries: readonly Try[];
  /** What is graded when the attempt ends now. */
  last: Pick<Try, 'response' | 'certainty'>;
  /** `try-again`: the last try failed and another is left; `closed`: nothing more counts. */
  phase: 'open' | 'try-again' | 'closed';
  /** Infinity where they do not end. */
  triesLeft: number;
  /** The last check did not count: the answer was not complete, or of an unknown certainty. */
  incomplete: boolean;
}

const same = (one: unknown, other: unknown) => JSON.stringify(one) === JSON.stringify(other);

/** Whether there is enough to grade: every part, and how sure she is where that counts (Moodle then asks for no more). */
const canBeTried = (question: SlotQuestion, policy: BehaviourPolicy, { response, certainty }: SlotEvent) =>
  usesCertainty(policy) ? !!certainty && question.isGradable(response) : question.isComplete(response);

/** The same answer twice in a row in adaptive mode is one try. */
const isRepeated = (policy: BehaviourPolicy, { tries }: SlotProgress, { response }: SlotEvent) =>
  isAdaptive(policy) && tries.length > 0 && same(tries.at(-1)!.response, response);

function afterTry(policy: BehaviourPolicy, progress: SlotProgress, made: Try): SlotProgress {
  const { response, certainty, fraction } = made;
  const triesLeft = progress.triesLeft - 1;
  const goesOn = triesLeft > 0 && outcomeOf(fraction) !== 'right';
  const phase = isAdaptive(policy) ? 'open' : goesOn ? 'try-again' : 'closed';
  const tries = [...progress.tries, made];
  return { tries, last: { response, certainty }, phase, triesLeft, incomplete: false };
}

function follow(
  question: SlotQuestion,
  policy: BehaviourPolicy,
  progress: SlotProgress,
  event: SlotEvent,
): SlotProgress {
  const { response, certainty = null, action = 'save' } = event;
  if (progress.phase === 'closed') return progress;
  // An answer that was changed begins the next try by itself: it was typed, so it is not thrown away.
  const goesOn = action === 'try-again' || !same(response, progress.last.response);
  if (progress.phase === 'try-again' && !goesOn) return progress;
  const saved = { ...progress, last: { response, certainty }, phase: 'open' as const, incomplete: false };
  if (action !== 'check' || !checksAtOnce(policy) || isRepeated(policy, progress, event)) return saved;
  if (!canBeTried(question, policy, event)) return { ...saved, incomplete: true };
  return afterTry(policy, progress, { response, certainty, fraction: question.grade(response).fraction });
}

/** Follows one question through its events, which `inOrderOfTime` has put in order. */
export function followTries(
  question: SlotQuestion,
  policy: BehaviourPolicy,
  events: readonly SlotEvent[],
): SlotProgress {
  const start: SlotProgress = {
    tries: [],
    last: { response: undefined, certainty: null },
    phase: 'open',
    triesLeft: triesAllowed(policy, question.body),
    incomplete: false,
  };
  return events.reduce((progress, event) => follow(question, policy, progress, event), start);
}

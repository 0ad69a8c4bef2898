import { isAdaptive, type BehaviourPolicy } from './behaviours';
import { numberTold } from './number-told';
import { hintsOf, type Hint } from './question-defaults';
import type { NumberRight } from './question-type';
import type { SlotQuestion } from './slot-question';
import type { SlotProgress } from './tries';

/**
 * What a behaviour lets a learner see of one question while her attempt runs. The review rules of the quiz may hide more,
 * never show more. When the attempt is over, the review rules alone decide.
 */
export interface ShownDuring {
  /** Right, partly right or wrong. */
  correctness: boolean;
  mark: boolean;
  /** Of what she answered, and combined. */
  feedback: boolean;
  generalFeedback: boolean;
  rightAnswer: boolean;
  hint: Hint | null;
  /** "2 of 5 are right"; null: not told. */
  numberRight: NumberRight | null;
  /** What she goes on from: her answer without its wrong parts, when the hint takes them back; undefined: as it is. */
  goesOnFrom?: unknown;
  /** No answer is taken: a check closed it, or she must ask for another try first. */
  locked: boolean;
}

const nothing: ShownDuring = {
  correctness: false,
  mark: false,
  feedback: false,
  generalFeedback: false,
  rightAnswer: false,
  hint: null,
  numberRight: null,
  locked: false,
};

const everything: ShownDuring = {
  ...nothing,
  correctness: true,
  mark: true,
  feedback: true,
  generalFeedback: true,
  rightAnswer: true,
  locked: true,
};

/** The hint of the last try; the last hint again when there are more tries than hints. */
function hintFor(question: SlotQuestion, tries: number): Hint | null {
  const hints = hintsOf(question.body);
  return hints[Math.min(tries, hints.length) - 1] ?? null;
}

function betweenTries(question: SlotQuestion, { tries, last }: SlotProgress): ShownDuring {
  const hint = hintFor(question, tries.length);
  return {
    ...nothing,
    correctness: true,
    feedback: true,
    hint,
    numberRight: (hint?.showNumberRight && question.numberRight(last.response)) || null,
    ...(hint?.clearWrong && { goesOnFrom: question.withoutWrong(last.response) }),
    locked: true,
  };
}

/** In adaptive mode she sees what her last try came to, as long as she has not begun to change it or asked again. */
const afterAdaptiveTry: ShownDuring = { ...nothing, correctness: true, mark: true, feedback: true };

export function shownDuring(
  question: SlotQuestion,
  policy: BehaviourPolicy,
  progress: SlotProgress,
): ShownDuring {
  const numberRight = numberTold(question, progress.last.response) ?? null;
  if (progress.phase === 'closed') return { ...everything, numberRight };
  if (progress.phase === 'try-again') return betweenTries(question, progress);
  return isAdaptive(policy) && progress.tries.length > 0 ? { ...afterAdaptiveTry, numberRight } : nothing;
}

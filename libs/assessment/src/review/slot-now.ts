import type { ReviewShown } from '@hochoi/contracts';
import { checksAtOnce, deferred, usesCertainty, type BehaviourPolicy } from '../grading/behaviours';
import { gradeEvents, type AttemptSlot, type SlotGrade } from '../grading/grade-attempt';
import { inOrderOfTime, type SlotEvent } from '../grading/slot-events';
import { SlotQuestion } from '../grading/slot-question';
import { followTries, type SlotProgress } from '../grading/tries';
import { shownDuring, type ShownDuring } from '../grading/what-to-show';

/** How one question stands while its attempt runs: a pure function of its events. */
export interface SlotNow {
  progress: SlotProgress;
  /** What the behaviour lets her see, less what the review rules hide. */
  shown: ShownDuring;
  canCheck: boolean;
  asksCertainty: boolean;
  /** What it comes to if the attempt ends now. */
  grade: SlotGrade;
  /** Of the answer as it stands, as if it were the first. */
  share: number;
}

/** The review rules may hide more than the behaviour, never show more. */
const both = (shown: ShownDuring, may: ReviewShown): ShownDuring => ({
  ...shown,
  correctness: shown.correctness && may.correctness,
  mark: shown.mark && may.marks,
  feedback: shown.feedback && may.specificFeedback,
  generalFeedback: shown.generalFeedback && may.generalFeedback,
  rightAnswer: shown.rightAnswer && may.rightAnswer,
  // A hint tells the number by itself; else it is part of the feedback.
  numberRight: may.specificFeedback || shown.hint?.showNumberRight ? shown.numberRight : null,
});

/** Undefined when the question cannot be read. @param events of this slot, in any order */
export function slotNow(
  slot: AttemptSlot,
  events: readonly SlotEvent[],
  policy: BehaviourPolicy = deferred,
  may: ReviewShown,
): SlotNow | undefined {
  const question = SlotQuestion.of(slot);
  if (!question) return undefined;
  const progress = followTries(question, policy, inOrderOfTime(events));
  const { response } = progress.last;
  const byMachine = question.type.marked && !question.type.markedByPeople;
  return {
    progress,
    shown: both(shownDuring(question, policy, progress), may),
    canCheck: byMachine && checksAtOnce(policy) && progress.phase === 'open',
    asksCertainty: byMachine && usesCertainty(policy),
    grade: gradeEvents([slot], events, [], { passMark: 0, behaviour: policy }).slots[0]!,
    share: question.grade(response).fraction,
  };
}

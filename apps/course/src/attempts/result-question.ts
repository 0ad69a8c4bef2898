import type { ResultQuestionView, ReviewShown } from '@hochoi/contracts';
import {
  type AttemptRecord,
  bodyThatGraded,
  type DealtSlot,
  type HerRules,
  shareOfAnswer,
} from '@hochoi/assessment';
import { askedQuestion } from './asked-question';
import { shownOutcome } from './shown-outcome';
import { attemptSlot } from './slot-state';

/** A question of a graded attempt, as far as its review rules show it. */
export function resultQuestion(
  record: AttemptRecord,
  slot: DealtSlot,
  { behaviour }: Pick<HerRules, 'behaviour'>,
  shown: ReviewShown,
): Omit<ResultQuestionView, 'comment'> {
  const { body, ...question } = record.questions.get(slot.slotId)!;
  const response = record.answers.get(slot.slotId)?.response ?? null;
  const grade = record.attempt.slotGrades!.find(({ slot: number }) => number === slot.number)!;
  // What was shown when it was asked is the same in every body; what is told of it comes from the one that graded.
  const asked = { ...question, body: bodyThatGraded(body, question.fixes, grade.fixed?.by) };
  const share = shareOfAnswer(attemptSlot(record, slot), response, grade, behaviour);
  return {
    ...askedQuestion(slot, asked),
    response,
    sectionId: asked.sectionId,
    ...shownOutcome(asked, response, grade, share, {
      correctness: shown.correctness,
      mark: shown.marks,
      maxMark: shown.maxMarks,
      feedback: shown.specificFeedback,
      generalFeedback: shown.generalFeedback,
      rightAnswer: shown.rightAnswer,
      numberRight: shown.specificFeedback,
    }),
  };
}

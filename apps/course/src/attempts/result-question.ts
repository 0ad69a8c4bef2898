import type { GivenMark, ResultQuestionView, ReviewShown } from '@hochoi/contracts';
import {
  type AttemptRecord,
  bodyThatGraded,
  type DealtSlot,
  type HerRules,
  publicScheme,
  schemeOf,
  shareOfAnswer,
  usesCertainty,
} from '@hochoi/assessment';
import { type TextFormat } from '@hochoi/platform';
import { askedQuestion } from './asked-question';
import { learnerScheme } from './learner-scheme';
import { shownOutcome } from './shown-outcome';
import { attemptSlot } from './slot-state';

/** Whoever did not say how sure she was. */
const GUESSED = 1;

export type Scores = Extract<GivenMark, { kind: 'scores' }>['scores'];

/** What she was given for each criterion, and by what she was marked where she was not told before. */
function markedBy(
  body: unknown,
  scores: Scores | undefined,
  { marks, maxMarks, specificFeedback }: ReviewShown,
) {
  const scheme = schemeOf({ body });
  if (!scheme || !scores || !marks) return { scores: null };
  const { format = 'markdown' } = body as { format?: TextFormat };
  const told = specificFeedback && { scheme: learnerScheme(publicScheme(scheme), format, maxMarks) };
  return { scores, ...told };
}

/** A question of a graded attempt, as far as its review rules show it. */
export function resultQuestion(
  record: AttemptRecord,
  slot: DealtSlot,
  { behaviour }: Pick<HerRules, 'behaviour'>,
  shown: ReviewShown,
  scores?: Scores,
): Omit<ResultQuestionView, 'comment'> {
  const { body, ...question } = record.questions.get(slot.slotId)!;
  const { response = null, certainty } = record.answers.get(slot.slotId) ?? {};
  const grade = record.attempt.slotGrades!.find(({ slot: number }) => number === slot.number)!;
  // What was shown when it was asked is the same in every body; what is told of it comes from the one that graded.
  const asked = { ...question, body: bodyThatGraded(body, question.fixes, grade.fixed?.by) };
  const share = shareOfAnswer(attemptSlot(record, slot), response, grade, behaviour);
  return {
    ...askedQuestion(slot, asked, shown.maxMarks),
    ...markedBy(asked.body, scores, shown),
    response,
    certainty:
      usesCertainty({ behaviour }) && grade.state === 'answered' && grade.fixed?.kind !== 'full-marks'
        ? { level: certainty ?? GUESSED, said: typeof certainty === 'number' }
        : null,
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

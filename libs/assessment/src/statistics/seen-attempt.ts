import { answerClasses } from './answer-classes';
import type { ReadAttempt } from './attempt-pages';
import { certaintyOf, usesCertainty } from '../grading/behaviours';
import type { GradingPolicy } from '../grading/grade-attempt';
import { certaintySeen } from './certainty-sums';
import type { AttemptSeen, SlotSeen } from './quiz-sums';

/** What statistics take of a graded attempt: the marks as they were graded, and the last answers. */
export function seenAttempt(
  { attempt, answers, questions }: ReadAttempt,
  { behaviour }: Pick<GradingPolicy, 'behaviour'>,
): AttemptSeen {
  const table = behaviour && usesCertainty(behaviour) ? certaintyOf(behaviour) : undefined;
  const dealt = new Map(attempt.slots.map((slot) => [slot.number, slot]));
  const slots = (attempt.slotGrades ?? []).flatMap((graded): SlotSeen[] => {
    const slot = dealt.get(graded.slot);
    if (!slot || graded.state === 'unmarked' || graded.state === 'broken') return [];
    const question = questions.get(slot.slotId);
    const { response, certainty } = answers.get(slot.slotId) ?? {};
    // What everybody was given says nothing of how sure she was.
    const isJudged = graded.state === 'answered' && graded.fixed?.kind !== 'full-marks';
    return [
      {
        slotId: slot.slotId,
        versionId: slot.versionId ?? null,
        mark: graded.mark,
        maxMark: graded.maxMark,
        answered: graded.state !== 'unanswered',
        answers: question ? answerClasses(question.type, question.body, response) : [],
        ...(table && isJudged && { certain: certaintySeen(table, certainty, graded) }),
      },
    ];
  });
  return { grade: attempt.grade!, passed: attempt.passed, slots };
}

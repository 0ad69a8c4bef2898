import { answerClasses } from './answer-classes';
import type { ReadAttempt } from './attempt-pages';
import type { AttemptSeen, SlotSeen } from './quiz-sums';

/** What statistics take of a graded attempt: the marks as they were graded, and the last answers. */
export function seenAttempt({ attempt, answers, questions }: ReadAttempt): AttemptSeen {
  const dealt = new Map(attempt.slots.map((slot) => [slot.number, slot]));
  const slots = (attempt.slotGrades ?? []).flatMap((graded): SlotSeen[] => {
    const slot = dealt.get(graded.slot);
    if (!slot || graded.state === 'unmarked' || graded.state === 'broken') return [];
    const question = questions.get(slot.slotId);
    const response = answers.get(slot.slotId)?.response;
    return [
      {
        slotId: slot.slotId,
        versionId: slot.versionId ?? null,
        mark: graded.mark,
        maxMark: graded.maxMark,
        answered: graded.state !== 'unanswered',
        answers: question ? answerClasses(question.type, question.body, response) : [],
      },
    ];
  });
  return { grade: attempt.grade!, passed: attempt.passed, slots };
}

import type { ReviewMoment, ReviewRules, ReviewShown } from '@hochoi/contracts';

/** Moodle's: what is shown at once after handing in is shown for so long. */
export const JUST_AFTER = 2 * 60_000;

const nothing: ReviewShown = {
  attempt: false,
  correctness: false,
  marks: false,
  maxMarks: false,
  specificFeedback: false,
  generalFeedback: false,
  rightAnswer: false,
  overallFeedback: false,
};

/** @param submittedAt null while it runs, or was never handed in. @param closesAt for this learner; null: never */
export function reviewMoment(
  isOpen: boolean,
  submittedAt: Date | null,
  closesAt: Date | null,
  now: Date,
): ReviewMoment {
  if (isOpen) return 'during';
  if (closesAt && now >= closesAt) return 'afterClose';
  return submittedAt && now.getTime() - submittedAt.getTime() < JUST_AFTER ? 'justAfter' : 'later';
}

/**
 * What may be shown at a moment. @param settled she has passed, or has no attempt left: the same questions do not come again. Whoever may
 * not see the attempt sees nothing of its questions; grade and overall feedback have switches of their own.
 */
export function reviewOptions(rules: ReviewRules, moment: ReviewMoment, settled: boolean): ReviewShown {
  const shown = rules[moment];
  const mayKnow = rules.rightAnswers === 'by-moment' || settled;
  const allowed = { ...shown, rightAnswer: shown.rightAnswer && mayKnow };
  const { marks, overallFeedback } = allowed;
  return shown.attempt || moment === 'during' ? allowed : { ...nothing, marks, overallFeedback };
}

import type { ReviewRules } from '@hochoi/contracts';
import type { Attempt } from '../attempt.entity';
import { JUST_AFTER, reviewMoment, reviewOptions } from './review-options';

type Graded = Pick<Attempt, 'state' | 'submittedAt' | 'gradedAt'>;

/**
 * Whether right answers could be read in her result at any moment since it was graded. Nobody knows whether she looked.
 * @param closesAt for this learner; null: never
 */
export function keyWasShown(
  review: ReviewRules,
  { state, submittedAt, gradedAt }: Graded,
  { closesAt, settled, now }: { closesAt: Date | null; settled: boolean; now: Date },
): boolean {
  if (state !== 'graded' || !gradedAt) return false;
  const justAfterEnds = submittedAt && new Date(submittedAt.getTime() + JUST_AFTER);
  const changes = [gradedAt, justAfterEnds, closesAt, now].filter(
    (at): at is Date => at !== null && at >= gradedAt && at <= now,
  );
  return changes.some((at) => {
    const moment = reviewMoment(false, submittedAt, closesAt, at);
    return reviewOptions(review, moment, settled).rightAnswer;
  });
}

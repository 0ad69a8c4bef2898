import type { components } from '../api/schema';

type Result = Pick<
  components['schemas']['AttemptResult'],
  'state' | 'grade' | 'passed' | 'attemptsLeft' | 'closesAt' | 'questions'
>;

/**
 * What the rules of the quiz do not show of a graded attempt now, one sentence for the most that is hidden. `…Later`: more may be shown when
 * the quiz is closed. `answersSettled`: once she has passed or has no attempt left.
 */
export function whatIsHidden(result: Result): string | null {
  if (result.state !== 'graded') return null;
  const later = result.closesAt === null ? '' : 'Later';
  if (result.grade === null && result.questions.length === 0) return `all${later}`;
  if (result.grade === null) return `grade${later}`;
  if (result.questions.length === 0) return `questions${later}`;
  if (result.questions.some(({ rightAnswer }) => rightAnswer !== null)) return null;
  const comesAgain = !result.passed && result.attemptsLeft !== 0;
  return comesAgain ? 'answersSettled' : `answers${later}`;
}

import type { BodyProblem } from './question-type';

/** Weights are percentages with up to five decimals (33.33333): sums this near to a whole are that whole. */
const NEAR = 0.01;

export const isFull = (percent: number) => Math.abs(percent - 100) < NEAR;

/** Percent -> share of the mark, at most 1. Three times 33.33333 % is all of it. */
export const shareOf = (percent: number): number => (isFull(percent) ? 1 : Math.min(1, percent / 100));

/** Percent -> share of the mark, 0..1: less than nothing is nothing. */
export const fractionOf = (percent: number): number => Math.max(0, shareOf(percent));

type BelowZero = { belowZero?: 'floor' | 'keep' | undefined };

/** A share within what the question allows: nothing below 0, unless it keeps what falls below. */
export const bounded = ({ belowZero }: BelowZero, fraction: number): number =>
  belowZero === 'keep' ? Math.max(-1, fraction) : Math.max(0, fraction);

/** The least that any of these weights leaves. */
export const leastOf = (body: BelowZero, percents: readonly number[]): number =>
  bounded(body, Math.min(0, ...percents) / 100);

/** Typed answers: at least one must be worth the full mark. */
export function fullCreditProblems(answers: readonly { credit: number }[]): BodyProblem[] {
  if (answers.some((answer) => isFull(answer.credit))) return [];
  return [{ code: 'no-right-answer', message: 'Chưa có đáp án nào được tính 100% số điểm.' }];
}

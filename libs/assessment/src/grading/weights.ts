import { isFull } from '@hochoi/contracts';
import type { BodyProblem } from './question-type';

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

import { isFull } from '@hochoi/contracts';
import type { BodyProblem } from './question-type';

/** Typed answers: at least one must be worth the full mark. */
export function fullCreditProblems(answers: readonly { credit: number }[]): BodyProblem[] {
  if (answers.some((answer) => isFull(answer.credit))) return [];
  return [{ code: 'no-right-answer', message: 'Chưa có đáp án nào được tính 100% số điểm.' }];
}

import type { BodyProblem } from './question-type';

export function stemProblems({ stem }: { stem: string }): BodyProblem[] {
  return stem.trim() === '' ? [{ code: 'empty-stem', message: 'Câu hỏi chưa có nội dung.' }] : [];
}

import type { QuizRules } from '@hochoi/contracts';
import type { PartialGrade } from '../attempt.entity';
import type { SlotGrade } from '../grading/grade-attempt';
import { FULL_GRADE, gradeOf } from '../grading/marks';

/**
 * The named parts of a grade, each on the 10-point scale: marks of its questions over what they are worth, never below 0 nor above 10.
 * A part of which nothing was asked is left out. @param partOf by number of slot
 */
export function partialGrades(
  parts: QuizRules['partialGrades'],
  slots: readonly Pick<SlotGrade, 'slot' | 'mark' | 'maxMark'>[],
  partOf: ReadonlyMap<number, string | null>,
): PartialGrade[] {
  return parts.flatMap(({ id }) => {
    const own = slots.filter(({ slot, maxMark }) => partOf.get(slot) === id && maxMark > 0);
    if (own.length === 0) return [];
    const total = own.reduce((sum, { mark }) => sum + mark, 0);
    const worth = own.reduce((sum, { maxMark }) => sum + maxMark, 0);
    return [{ id, grade: Math.min(FULL_GRADE, gradeOf(Math.max(0, total), worth, FULL_GRADE)) }];
  });
}

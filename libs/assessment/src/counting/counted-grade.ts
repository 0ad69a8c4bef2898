import type { QuizRules } from '@hochoi/contracts';

export interface Graded {
  number: number;
  startedAt: Date;
  /** Hundredths of the 10-point scale. */
  grade: number;
  passed: boolean;
}

export interface Counted {
  grade: number | null;
  passed: boolean;
}

const inOrder = (graded: readonly Graded[]): Graded[] =>
  [...graded].sort(
    (one, other) => one.startedAt.getTime() - other.startedAt.getTime() || one.number - other.number,
  );

const average = (graded: readonly Graded[]): number =>
  Math.round(graded.reduce((sum, { grade }) => sum + grade, 0) / graded.length);

/**
 * The grade that counts, of all attempts that have one. `average`: of hundredths, half up. `highest`: she has passed when any of them
 * passed, under the pass mark that it was graded with.
 */
export function countedGrade(
  rule: QuizRules['counted'],
  graded: readonly Graded[],
  passMark: number,
): Counted {
  if (graded.length === 0) return { grade: null, passed: false };
  if (rule === 'highest')
    return {
      grade: Math.max(...graded.map(({ grade }) => grade)),
      passed: graded.some(({ passed }) => passed),
    };
  if (rule === 'average') {
    const grade = average(graded);
    return { grade, passed: grade >= passMark };
  }
  const { grade, passed } = inOrder(graded).at(rule === 'first' ? 0 : -1)!;
  return { grade, passed };
}

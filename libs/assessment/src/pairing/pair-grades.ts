import { countedGrade, type Graded } from '../counting/counted-grade';
import type { PairOfGrades } from '../counting/compare-pair';
import type { HerRules } from '../taking/her-rules';

export interface CountedBy {
  counted: HerRules['counted'];
  passMark: number;
}

/**
 * The two grades of one person, each by the rule of its quiz. Before is before: what she began when she had begun the later quiz already
 * does not count.
 */
export function pairOf(
  before: readonly Graded[],
  after: readonly Graded[],
  rules: { before: CountedBy; after: CountedBy },
): PairOfGrades {
  const begun = Math.min(...after.map(({ startedAt }) => startedAt.getTime()));
  const earlier = before.filter(({ startedAt }) => startedAt.getTime() < begun);
  const gradeOf = (graded: readonly Graded[], { counted, passMark }: CountedBy) =>
    countedGrade(counted, graded, passMark).grade;
  return { before: gradeOf(earlier, rules.before), after: gradeOf(after, rules.after) };
}

const bandOf = (grade: number): number => Math.min(10, Math.max(0, Math.floor(grade / 100)));

/** How the grades of those with both are spread. Eleven: from 0 up to 1 point, …, from 9 up to 10, and 10. */
export function pairBands(pairs: readonly PairOfGrades[]): { before: number[]; after: number[] } {
  const bands = { before: Array<number>(11).fill(0), after: Array<number>(11).fill(0) };
  for (const { before, after } of pairs) {
    if (before === null || after === null) continue;
    bands.before[bandOf(before)]! += 1;
    bands.after[bandOf(after)]! += 1;
  }
  return bands;
}

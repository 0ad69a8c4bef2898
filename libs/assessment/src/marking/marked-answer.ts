import type { MarkEvent } from '../grading/manual-marks';
import { gradeByRubric } from '../grading/grade-by-rubric';
import { markByPeople } from '../grading/manual-marks';
import { type MarkingScheme, markingScheme } from '../grading/marking-scheme';

export type GivenMark = Exclude<MarkEvent['mark'], { kind: 'withdrawn' }>;

/** The question an answer is marked by, as far as marking needs it. */
export interface MarkedQuestion {
  body: unknown;
  /** In hundredths. */
  mark: number;
}

/** Undefined: one mark by judgement. */
export function schemeOf({ body }: Pick<MarkedQuestion, 'body'>): MarkingScheme | undefined {
  const { marking } = (body ?? {}) as { marking?: unknown };
  const parsed = markingScheme.safeParse(marking);
  return parsed.success ? parsed.data : undefined;
}

/** What a marking is worth, in hundredths; 0 when it says nothing. */
export function pointsOf(
  { mark }: { mark: MarkEvent['mark'] },
  { body, mark: most }: MarkedQuestion,
): number {
  const event = { slot: 0, id: '', sequence: 0, mark };
  return markByPeople(event, body, { maxMark: most, least: 0, most }) ?? 0;
}

/** Why this mark cannot be given for this question. */
export function markFault(
  mark: GivenMark,
  question: MarkedQuestion,
): 'out-of-range' | 'not-finished' | undefined {
  if (mark.kind === 'points')
    return mark.points >= 0 && mark.points <= question.mark ? undefined : 'out-of-range';
  const scheme = schemeOf(question);
  if (!scheme) return 'not-finished';
  const known = new Set(scheme.criteria.map(({ id }) => id));
  const foreign = Object.keys(mark.scores).some((id) => !known.has(id));
  return foreign || gradeByRubric(scheme, mark.scores).missing.length > 0 ? 'not-finished' : undefined;
}

import { gradeByRubric, type Scores } from '../../../../libs/contracts/src/browser';
import type { GivenMark, MarkingTask, ShownScheme } from './marking';

/** What a marker has filled in so far. */
export interface MarkForm {
  /** As typed, where one mark is given by judgement. */
  points: string;
  /** Of each criterion its level (rubric), or its points as typed (guide). */
  scores: Record<string, string>;
  comment: string;
}

export const emptyForm = (): MarkForm => ({ points: '', scores: {}, comment: '' });

const text = (value: number): string => String(value).replace('.', ',');

/** Points as they are typed, with a comma or a point; undefined when it is no number. */
export function numberIn(typed: string): number | undefined {
  const trimmed = typed.trim();
  return /^\d+([.,]\d*)?$/.test(trimmed) ? Number(trimmed.replace(',', '.')) : undefined;
}

/** Her own mark that stands, to be looked at again or changed. */
export function formOf({ marks, mayDecide }: Pick<MarkingTask, 'marks' | 'mayDecide'>): MarkForm {
  const own = marks
    .filter(({ own: hers, stands, round }) => hers && stands && (!mayDecide || round === 0))
    .at(-1);
  if (!own?.mark) return emptyForm();
  const comment = own.comment ?? '';
  if (own.mark.kind === 'points') return { ...emptyForm(), points: text(own.mark.points / 100), comment };
  const scores = Object.entries(own.mark.scores).map(([id, score]) => [
    id,
    typeof score === 'number' ? text(score) : score,
  ]);
  return { points: '', scores: Object.fromEntries(scores) as MarkForm['scores'], comment };
}

function scoresOf(scheme: ShownScheme, { scores }: MarkForm): Scores {
  const ids = scheme.criteria.map(({ id }) => id).filter((id) => scores[id]);
  const read = ids.map((id) => [id, scheme.kind === 'rubric' ? scores[id] : numberIn(scores[id]!)] as const);
  return Object.fromEntries(read.filter(([, score]) => score !== undefined)) as Scores;
}

/** Whether points by judgement are given: where there is no scheme, and where two marks are decided on. */
export const isByPoints = (scheme: ShownScheme | null, decides: boolean): boolean =>
  scheme === null || decides;

/** In hundredths, as the server will count it; undefined while something is missing. @param maxMark in hundredths */
export function totalOf(
  scheme: ShownScheme | null,
  form: MarkForm,
  maxMark: number,
  decides = false,
): number | undefined {
  if (isByPoints(scheme, decides)) {
    const points = numberIn(form.points);
    const hundredths = points === undefined ? undefined : Math.round(points * 100);
    return hundredths === undefined || hundredths > maxMark ? undefined : hundredths;
  }
  const { fraction, missing } = gradeByRubric(scheme!, scoresOf(scheme!, form));
  return missing.length > 0 ? undefined : Math.floor(Math.round(fraction * maxMark * 1000) / 1000 + 0.5);
}

/** What is sent; undefined while something is missing. */
export function markOf(
  scheme: ShownScheme | null,
  form: MarkForm,
  maxMark: number,
  decides = false,
): GivenMark | undefined {
  const total = totalOf(scheme, form, maxMark, decides);
  if (total === undefined) return undefined;
  return isByPoints(scheme, decides)
    ? { kind: 'points', points: total }
    : { kind: 'scores', scores: scoresOf(scheme!, form) };
}

/** The criterion that a digit speaks of: the one she is at, or the first that has no level yet. */
export function criterionFor(
  scheme: ShownScheme,
  { scores }: MarkForm,
  at: string | null,
): string | undefined {
  const ids = scheme.criteria.map(({ id }) => id);
  return at && ids.includes(at) ? at : (ids.find((id) => !scores[id]) ?? ids.at(-1));
}

/** The level that a digit chooses: 1 is the first. */
export function levelFor(scheme: ShownScheme, criterionId: string, digit: number): string | undefined {
  if (scheme.kind !== 'rubric') return undefined;
  return scheme.criteria.find(({ id }) => id === criterionId)?.levels[digit - 1]?.id;
}

/** A remark of the guide put behind what was written. */
export const withRemark = (comment: string, remark: string): string =>
  comment.includes(remark) ? comment : [comment.trim(), remark].filter(Boolean).join('\n');

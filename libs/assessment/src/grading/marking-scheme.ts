import { z } from 'zod';
import { repeatedIds } from './question-parts';
import { authorText, partId, type BodyProblem } from './question-shape';

const points = z.number().min(0).max(1000);
const level = z.strictObject({ id: partId, text: authorText, points });
const criterion = { id: partId, text: authorText };

/**
 * Rubric: of each criterion one level is chosen. `zeroIsLowest`: points out of the most possible; false: the lowest
 * levels together are nothing, and what lies above them counts.
 */
export const rubric = z.strictObject({
  kind: z.literal('rubric'),
  criteria: z.array(z.strictObject({ ...criterion, levels: z.array(level).max(20) })).max(50),
  zeroIsLowest: z.boolean().default(true),
});

/** Marking guide: each criterion gets 0 up to `maxPoints`, with remarks. */
export const markingGuide = z.strictObject({
  kind: z.literal('guide'),
  criteria: z
    .array(z.strictObject({ ...criterion, markerNotes: authorText.default(''), maxPoints: points }))
    .max(50),
  /** Remarks that are often needed, to be put in by a click. */
  remarks: z.array(authorText).max(100).default([]),
});

export const markingScheme = z.discriminatedUnion('kind', [rubric, markingGuide]);
export type Rubric = z.output<typeof rubric>;
export type MarkingGuide = z.output<typeof markingGuide>;
export type MarkingScheme = z.output<typeof markingScheme>;

const pointsOf = (levels: Rubric['criteria'][number]['levels']) => levels.map((each) => each.points);

function rubricProblems({ criteria }: Rubric): BodyProblem[] {
  const problems: BodyProblem[] = [];
  for (const [index, { levels }] of criteria.entries()) {
    const name = `Tiêu chí ${index + 1}`;
    if (levels.length < 2) problems.push({ code: 'too-few-levels', message: `${name} cần ít nhất hai mức.` });
    if (new Set(pointsOf(levels)).size < levels.length)
      problems.push({ code: 'same-points', message: `${name} có hai mức bằng điểm nhau.` });
    if (repeatedIds(levels).length > 0)
      problems.push({ code: 'repeated-id', message: `${name} có hai mức trùng mã.` });
  }
  if (criteria.length > 0 && criteria.every(({ levels }) => new Set(pointsOf(levels)).size < 2))
    problems.push({ code: 'no-points', message: 'Các mức không phân biệt được ai hơn ai.' });
  return problems;
}

const guideProblems = ({ criteria }: MarkingGuide): BodyProblem[] =>
  criteria.length > 0 && criteria.every(({ maxPoints }) => maxPoints === 0)
    ? [{ code: 'no-points', message: 'Tổng điểm của các tiêu chí bằng 0.' }]
    : [];

/** Why nobody can mark by this yet. */
export function schemeProblems(scheme: MarkingScheme | undefined): BodyProblem[] {
  if (!scheme) return [];
  const problems = repeatedIds(scheme.criteria);
  if (scheme.criteria.length === 0)
    problems.push({ code: 'no-criterion', message: 'Chưa có tiêu chí chấm nào.' });
  if (scheme.criteria.some(({ text }) => text.trim() === ''))
    problems.push({ code: 'empty-criterion', message: 'Có tiêu chí để trống.' });
  return [...problems, ...(scheme.kind === 'rubric' ? rubricProblems(scheme) : guideProblems(scheme))];
}

/** What of a scheme its learners see: all but what is told to markers. Levels are a rubric's. */
export interface PublicScheme {
  kind: MarkingScheme['kind'];
  criteria: {
    id: string;
    text: string;
    maxPoints: number;
    levels: { id: string; text: string; points: number }[];
  }[];
}

export const publicScheme = (scheme: MarkingScheme): PublicScheme => ({
  kind: scheme.kind,
  criteria:
    scheme.kind === 'guide'
      ? scheme.criteria.map(({ id, text, maxPoints }) => ({ id, text, maxPoints, levels: [] }))
      : scheme.criteria.map(({ id, text, levels }) => ({
          ...{ id, text, maxPoints: Math.max(0, ...pointsOf(levels)) },
          levels: levels.map((each) => ({ id: each.id, text: each.text, points: each.points })),
        })),
});

import { z } from 'zod';
import { authorText, partId } from './question-type';

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

import { z } from 'zod';
import { choicesShape } from './choices';
import { numberShape } from './number-answers';
import { part, shareOrNothing } from './question-parts';
import { partId, questionShape } from './question-type';
import { textShape } from './text-answers';

/** Gaps count by weight against each other. */
const gapShape = { id: partId, weight: z.number().min(0).max(1000).default(1) };

/** Where the choices of one gap stand: in a list that opens, or below or beside each other. */
export const gapLayouts = ['list', 'vertical', 'horizontal'] as const;
const layout = z.enum(gapLayouts).default('list');

/** `pooled`: filled from the pool of the question; which of its groups is told by the right choice. */
export const gap = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('text'), ...gapShape, ...textShape }),
  z.strictObject({ kind: z.literal('number'), ...gapShape, ...numberShape }),
  z.strictObject({ kind: z.literal('one'), ...gapShape, ...choicesShape, layout }),
  z.strictObject({ kind: z.literal('several'), ...gapShape, ...choicesShape, layout }),
  z.strictObject({ kind: z.literal('pooled'), ...gapShape, choice: partId }),
]);
export type Gap = z.output<typeof gap>;

/** `reuse`: may fill several gaps at once; else it is used up when it is dragged. */
const pooledChoice = z.strictObject({
  ...part.shape,
  group: z.number().int().min(1).max(20).default(1),
  reuse: z.boolean().default(false),
});

/** The stem is the passage; a gap stands in it as [[its id]], each exactly once. */
export const gapFillBody = z.strictObject({
  ...questionShape,
  gaps: z.array(gap).max(100),
  pool: z.array(pooledChoice).max(100).default([]),
  /** How pooled gaps are filled. */
  poolAs: z.enum(['drag', 'list']).default('drag'),
  /** Of the pool. */
  shuffle: z.boolean().default(true),
  partialCredit: z.enum(shareOrNothing).default('per-part'),
});
export type GapFillBody = z.output<typeof gapFillBody>;

/** Gap id -> typed text, the id of a choice, or (`several`) ids of choices. */
export const gapFillResponse = z.record(
  partId,
  z.union([z.string().max(1000), z.array(z.string().max(40)).max(100)]),
);
export type GapFillResponse = z.output<typeof gapFillResponse>;
export type Filled = GapFillResponse[string];

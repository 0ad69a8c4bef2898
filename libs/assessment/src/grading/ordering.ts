import { z } from 'zod';
import { numberings } from './choices';
import { part } from './question-parts';
import { partId, questionShape } from './question-type';

/** How near an order is to the right one; each is described where it is computed (`order-policies.ts`). */
export const orderPolicies = [
  'all-or-nothing',
  'absolute-position',
  'relative-to-correct',
  'next-without-last',
  'next-with-last',
  'neighbours',
  'all-before-and-after',
  'longest-ordered-subset',
  'longest-contiguous-subset',
] as const;

export const orderingBody = z.strictObject({
  ...questionShape,
  /** In the right order. */
  items: z.array(part).max(50),
  policy: z.enum(orderPolicies).default('absolute-position'),
  /** Which of the items an attempt gets: all, so many of them, or so many in a row. */
  take: z
    .strictObject({ from: z.enum(['anywhere', 'in-a-row']), count: z.number().int().min(2).max(50) })
    .optional(),
  layout: z.enum(['vertical', 'horizontal']).default('vertical'),
  /** What stands before each item; absent: nothing. */
  numbering: z.enum(numberings).optional(),
});
export type OrderingBody = z.output<typeof orderingBody>;

/** Item ids from first to last. */
export const orderingResponse = z.array(partId).max(50);

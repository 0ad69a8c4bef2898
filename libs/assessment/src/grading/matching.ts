import { z } from 'zod';
import { part, shareOrNothing } from './question-parts';
import { partId, questionShape } from './question-type';

/** `choice` names the right one; several stems may share it. */
const stem = z.strictObject({ ...part.shape, choice: partId });

export const matchingBody = z.strictObject({
  ...questionShape,
  stems: z.array(stem).max(100),
  /** Those that belong to stems, and others that belong to none. */
  choices: z.array(part).max(100),
  /** Of the stems; the choices are always shuffled, or their order would tell the answer. */
  shuffle: z.boolean().default(true),
  partialCredit: z.enum(shareOrNothing).default('per-part'),
});
export type MatchingBody = z.output<typeof matchingBody>;

/** Stem id -> choice id. */
export const matchingResponse = z.record(partId, partId);
export type MatchingResponse = z.output<typeof matchingResponse>;

import { z } from 'zod';
import { behaviourNames } from '../../grading/behaviours';

const certainty = z.union([z.literal(1), z.literal(2), z.literal(3)]);
const behaviour = z.enum(behaviourNames);

/** One try of a question: the response alone, or with how sure the learner was. */
const oneTry = z.union([
  z.strictObject({ response: z.unknown(), certainty: certainty.optional() }),
  z.unknown().transform((response) => ({ response, certainty: undefined })),
]);

const entry = z.strictObject({
  /** Its id, its name, its text, or its number in the file from 1. */
  question: z.union([z.string(), z.number().int().min(1)]),
  /** As it stands at the end; absent: as the last try. */
  response: z.unknown().optional(),
  /** Checked one after the other, in the behaviours that check. */
  tries: z.array(oneTry).max(100).optional(),
  certainty: certainty.optional(),
  behaviour: behaviour.optional(),
  /** Share of the mark that each wrong try costs, 0..1; absent: as the question says. */
  penalty: z.number().min(0).max(1).optional(),
  /** Ordering: the items that were shown, when only some of them were. */
  shown: z.array(z.string()).optional(),
});
export type ResponseEntry = z.output<typeof entry>;

/** The document of docs/grading.md. A list alone is all of it. */
export const responseList = z
  .union([
    z.strictObject({ behaviour: behaviour.optional(), responses: z.array(entry).max(100_000) }),
    z.array(entry).max(100_000),
  ])
  .transform((given) => (Array.isArray(given) ? { responses: given } : given));
export type ResponseList = z.output<typeof responseList>;

import { z } from 'zod';
import { day } from './days';
import { line, prose } from './text';

/** What a version of a topic rests on, as its author writes it; `to` is the first day on which it is not in force any more. */
export const legalBasis = z.object({
  title: line(400),
  from: day.nullable().default(null),
  to: day.nullable().default(null),
});
export const legalBases = z.array(legalBasis).max(30, 'Chỉ nêu tối đa 30 căn cứ.');
export const sources = z.array(prose(500, 1)).max(60, 'Chỉ nêu tối đa 60 nguồn.');

/** The same with what the register of laws knows, on the day of the answer. */
export const basisView = z
  .object({
    title: z.string(),
    from: z.string().nullable(),
    to: z.string().nullable(),
    /** Null: it has none, and the register knows it by its whole title at the most. */
    number: z.string().nullable(),
    /** The first day without force, by the register or by the author, whichever comes first. */
    endsOn: z.string().nullable(),
    ended: z.boolean(),
    replacedBy: z.object({ number: z.string().nullable(), title: z.string() }).nullable(),
  })
  .meta({ id: 'LegalBasis' });
export type BasisView = z.infer<typeof basisView>;

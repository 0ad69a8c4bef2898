import { z } from 'zod';
import { id } from './text';

/** A birth date as far as it is known: `1972`, `1972-05` or `1972-05-03`. */
export const partialDay = z
  .string()
  .regex(
    /^\d{4}(-(0[1-9]|1[0-2])(-(0[1-9]|[12]\d|3[01]))?)?$/,
    'Hãy nhập ngày/tháng/năm, tháng/năm, hoặc năm.',
  );

/** A person as lists name her; the birth date tells namesakes apart. */
export const personRef = z
  .object({ id, fullName: z.string(), code: z.string().nullable(), birthDate: z.string().nullable() })
  .meta({ id: 'PersonRef' });
export type PersonRef = z.infer<typeof personRef>;

import { numberStyles, toleranceTypes } from '@hochoi/contracts';
import { z } from 'zod';
import { authorText, percentOfMark } from './question-type';

export const acceptedNumber = z.strictObject({
  value: z.number(),
  tolerance: z.number().min(0),
  /** Absent: nominal. */
  toleranceType: z.enum(toleranceTypes).optional(),
  credit: percentOfMark,
  feedback: authorText.default(''),
});
export type AcceptedNumber = z.output<typeof acceptedNumber>;

/** What a numerical question and a numerical gap have in common. */
export const numberShape = {
  answers: z.array(acceptedNumber).max(100),
  /** Shown when no answer matches. */
  otherFeedback: authorText.default(''),
  /** Percent for any number that no answer matches (Moodle's `*`); absent: 0. */
  otherCredit: percentOfMark.optional(),
  /** True: `vietnamese`; false: `point`. Questions of older days say no more. */
  decimalComma: z.boolean().default(true),
  /** Goes before `decimalComma`. */
  numberStyle: z.enum(numberStyles).optional(),
};

/** A unit as it is typed; a number in it is `multiplier` times that number in the unit of the accepted answers. */
const unit = z.strictObject({ unit: z.string().min(1).max(50).normalize('NFC'), multiplier: z.number() });

export const units = z.strictObject({
  known: z.array(unit).max(50),
  /** `typed`: behind (or before) the number, in one field; `choice`: taken from a list beside it. */
  entry: z.enum(['typed', 'choice']).default('typed'),
  /** The unit stands before the number, as in $5. */
  before: z.boolean().default(false),
  /**
   * `optional`: a unit converts, none costs nothing. `of-answer`, `of-question`: a missing or unknown unit costs
   * `penalty` percent of what the number earned, or of the whole mark.
   */
  grading: z.enum(['optional', 'of-answer', 'of-question']).default('optional'),
  penalty: z.number().min(0).max(100).default(10),
});
export type Units = z.output<typeof units>;

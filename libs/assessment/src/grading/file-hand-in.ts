import { z } from 'zod';
import { fileRule, markedByPeople } from './hand-in';
import { askedShape } from './question-type';

export const fileHandInBody = z.strictObject({
  ...askedShape,
  ...markedByPeople,
  files: fileRule.prefault({ atLeast: 1, atMost: 1 }),
  /** The learner may add a few words. */
  withNote: z.boolean().default(false),
});
export type FileHandInBody = z.output<typeof fileHandInBody>;

import { z } from 'zod';
import { fileRule, markedByPeople } from './hand-in';
import { authorText, askedShape } from './question-type';

export const essayBody = z.strictObject({
  ...askedShape,
  ...markedByPeople,
  /** `none`: files only. */
  entry: z.enum(['rich', 'plain', 'monospaced', 'none']).default('rich'),
  textRequired: z.boolean().default(true),
  minWords: z.number().int().min(1).max(100_000).optional(),
  maxWords: z.number().int().min(1).max(100_000).optional(),
  /** Height of the field. */
  lines: z.number().int().min(2).max(60).default(15),
  /** Already written when the learner begins. */
  template: authorText.default(''),
  files: fileRule.prefault({}),
});
export type EssayBody = z.output<typeof essayBody>;

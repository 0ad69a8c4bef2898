import { z } from 'zod';
import { fileRule } from './hand-in';
import { markingScheme } from './marking-scheme';
import { authorText, askedShape } from './question-type';

/** A task done before the eyes of whoever marks it, or shown by what is handed in (`observed: false`). */
export const practiceBody = z.strictObject({
  ...askedShape,
  markerNotes: authorText.default(''),
  marking: markingScheme,
  observed: z.boolean().default(true),
  textRequired: z.boolean().default(false),
  files: fileRule.prefault({}),
});
export type PracticeBody = z.output<typeof practiceBody>;

import { textFoldings } from '@hochoi/contracts';
import { z } from 'zod';
import { authorText, percentOfMark } from './question-type';

/** `text` may hold `*` for any run of characters (`\\*` for a star); `credit` is a percentage of the mark. */
export const acceptedText = z.strictObject({
  text: authorText,
  credit: percentOfMark,
  feedback: authorText.default(''),
});

/** What a short-text question and a typed gap have in common. */
export const textShape = {
  answers: z.array(acceptedText).max(100),
  caseSensitive: z.boolean().default(false),
  /** Absent: `folded`. */
  folding: z.enum(textFoldings).optional(),
};

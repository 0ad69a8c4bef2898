import { z } from 'zod';
import { authorText, percentOfMark } from './question-type';

/** `text` may hold `*` for any run of characters (`\\*` for a star); `credit` is a percentage of the mark. */
export const acceptedText = z.strictObject({
  text: authorText,
  credit: percentOfMark,
  feedback: authorText.default(''),
});

/**
 * What is made equal before comparing. `folded`: NFC, unseen characters, runs of spaces. `moodle`: NFC and the ends
 * only, so that two spaces are not one. Tone marks and letters count in both.
 */
export const textFoldings = ['folded', 'moodle'] as const;
export type TextFolding = (typeof textFoldings)[number];

/** What a short-text question and a typed gap have in common. */
export const textShape = {
  answers: z.array(acceptedText).max(100),
  caseSensitive: z.boolean().default(false),
  /** Absent: `folded`. */
  folding: z.enum(textFoldings).optional(),
};

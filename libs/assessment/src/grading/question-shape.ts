import { z } from 'zod';

/** How the author's texts of one question are to be rendered. All texts of a question share one format. */
export const textFormats = ['markdown', 'html', 'plain'] as const;
export type TextFormat = (typeof textFormats)[number];

/** An author's text: NFC from here on, so that what is stored is what is compared. */
export const authorText = z.string().max(20_000).normalize('NFC');

/** What every question has, whatever its type. */
export const stemShape = { format: z.enum(textFormats).default('markdown'), stem: authorText };

/** Names a choice, stem, item or gap within its question. */
export const partId = z.string().regex(/^[A-Za-z0-9_-]{1,40}$/);

/** Percent of the mark. Answers worth less than nothing are written for marks that may fall below zero. */
export const percentOfMark = z.number().min(-100).max(100);

/** Shown one after the other, each after one more wrong try. */
export const hint = z.strictObject({
  text: authorText,
  /** Also tell how many parts of the answer were right. */
  showNumberRight: z.boolean().default(false),
  /** Also take the wrong parts of the answer back. */
  clearWrong: z.boolean().default(false),
});

/** Feedback by how the whole answer went, beside the feedback of each choice. */
export const combinedFeedback = z.strictObject({
  right: authorText.default(''),
  partlyRight: authorText.default(''),
  wrong: authorText.default(''),
  /** When partly right: also tell how many parts were right. */
  showNumberRight: z.boolean().default(false),
});

/** What every question has that asks for something. */
export const askedShape = { ...stemShape, generalFeedback: authorText.default('') };

/**
 * What every question has that the platform marks. What may be absent came later than the first stored questions: absent, it
 * is read as it was then (`question-defaults.ts`), so that an old question is stored, compared and graded as before.
 */
export const questionShape = {
  ...askedShape,
  hints: z.array(hint).max(20).optional(),
  /** Percent of the mark that each wrong try costs, in the behaviours that allow several. */
  penalty: z.number().min(0).max(100).optional(),
  combinedFeedback: combinedFeedback.optional(),
  /** `floor`: a question earns at least nothing. `keep`: negative weights may cost marks earned elsewhere (Moodle). */
  belowZero: z.enum(['floor', 'keep']).optional(),
};

/** A reason why a question must not be used yet: the code for programs, the message for its author. */
export interface BodyProblem {
  code: string;
  message: string;
}

/** A part of a response that is right or wrong by itself: a stem, a gap. */
export interface PartGrade {
  id: string;
  /** Against the other parts. */
  weight: number;
  fraction: number;
  /** What was answered here, to tell whether a later try changed it; '' for nothing. */
  given: string;
  /**
   * Which tries a part pays for when there are several: those up to the last wrong one (matching, as in Moodle), or those
   * before its last change (embedded answers, as in Moodle).
   */
  paysFor: 'tries-until-right' | 'tries-before-change';
}

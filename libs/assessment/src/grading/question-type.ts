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

export interface Grade {
  /** Share of the slot's mark, 0..1. Negative weights only eat up positive ones: never below 0. */
  fraction: number;
  /** Feedback texts chosen by this response, in the question's format, in the author's order. */
  feedback: string[];
}

/** For the review page only, and only when its rules say so. */
export interface RightAnswer {
  /** As a person reads it. */
  texts: string[];
  /** The choices that make it up; empty where nothing is chosen from a list. */
  choiceIds: string[];
}

/** What a learner may see before review opens: no key, no weight, no feedback. Built field by field. */
export interface PublicView {
  type: string;
  format: TextFormat;
  stem: string;
  choices?: { id: string; text: string }[];
}

/**
 * One question type: everything the platform must know about it, in one file. Pure: the same body and response give
 * the same grade for ever, so that a grade can be recomputed and disputed.
 */
export interface QuestionType<Body, Response> {
  readonly code: string;
  /** False for what carries no mark (description): its slot counts neither in the total nor in the maximum. */
  readonly marked: boolean;
  readonly body: z.ZodType<Body>;
  readonly response: z.ZodType<Response>;
  /** Author-facing reasons not to use this body; [] when it is sound. */
  problems(body: Body): BodyProblem[];
  /** Ids that may be shuffled for an attempt, in the author's order; [] when there is nothing to shuffle. */
  shuffleable(body: Body): string[];
  isEmpty(response: Response): boolean;
  grade(body: Body, response: Response): Grade;
  rightAnswer(body: Body): RightAnswer;
  /**
   * `order` holds each choice id once, as drawn when the attempt began ([]: the author's order); throws RangeError
   * when it is not an order of these choices.
   */
  publicView(body: Body, order: readonly string[]): PublicView;
  /** The response as one line for reports. */
  summarise(body: Body, response: Response): string;
}

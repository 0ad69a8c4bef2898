import { z } from 'zod';
import type { FileRule } from './hand-in';
import type { Part } from './question-parts';

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
  /** Share of the slot's mark, at most 1. At least 0, unless the question keeps what falls below (`belowZero`). */
  fraction: number;
  /** Feedback texts chosen by this response, in the question's format: of the answers in the author's order, then combined. */
  feedback: string[];
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

export interface NumberRight {
  right: number;
  of: number;
}

/** For the review page only, and only when its rules say so. */
export interface RightAnswer {
  /** As a person reads it. */
  texts: string[];
  /** The choices that make it up; empty where nothing is chosen from a list. */
  choiceIds: string[];
  /** By part, where an answer has parts. */
  parts?: { id: string; texts: string[] }[];
}

export interface PublicGap {
  id: string;
  kind: 'text' | 'number' | 'one' | 'several' | 'pooled';
  layout?: 'list' | 'vertical' | 'horizontal';
  choices?: Part[];
  /** Of the pool, from which it is filled. */
  group?: number;
}

/** What a learner may see before review opens: no key, no weight, no feedback. Built field by field. */
export interface PublicView {
  type: string;
  format: TextFormat;
  stem: string;
  choices?: Part[];
  numbering?: string;
  /** Matching: each is to be given one of the choices. */
  stems?: Part[];
  /** Ordering: as dealt. */
  items?: Part[];
  layout?: string;
  gaps?: PublicGap[];
  pool?: (Part & { group: number; reuse: boolean })[];
  poolAs?: 'drag' | 'list';
  /** Numerical: to be chosen beside the number. */
  units?: string[];
  /** For what people mark. */
  handIn?: {
    entry: 'rich' | 'plain' | 'monospaced' | 'none';
    textRequired: boolean;
    minWords?: number;
    maxWords?: number;
    lines: number;
    template: string;
    files: FileRule;
    /** True: done before the eyes of whoever marks it; nothing has to be handed in. */
    observed: boolean;
  };
}

/** The order of an attempt: ids as `shuffleable` gave them, as drawn when it began; []: the author's order. */
export type DealtOrder = readonly string[];

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
  /** No machine grades it: what is handed in waits for a person's mark. `always`: also when nothing was handed in. */
  readonly markedByPeople?: 'when-answered' | 'always' | ((body: Body) => 'when-answered' | 'always');
  /** Author-facing reasons not to use this body; [] when it is sound. */
  problems(body: Body): BodyProblem[];
  /** Ids that may be shuffled for an attempt, in the author's order; [] when there is nothing to shuffle. */
  shuffleable(body: Body): string[];
  isEmpty(response: Response): boolean;
  /**
   * Whether a check may count it as a try: every part is answered and can be read. Absent: whatever is not empty. An
   * incomplete response is graded all the same when the attempt ends.
   */
  isComplete?(body: Body, response: Response): boolean;
  /** `order`: as dealt; only what depends on which parts were dealt asks for it. Absent: the author's. */
  grade(body: Body, response: Response, order?: DealtOrder): Grade;
  /** The least that `grade` can give; absent: 0. */
  minFraction?(body: Body): number;
  /** Only of types whose parts pay for wrong tries one by one. */
  parts?(body: Body, response: Response): PartGrade[];
  /** For "2 of 5 are right"; absent: nothing is told. */
  numberRight?(body: Body, response: Response): NumberRight;
  /** The response with its wrong parts taken back, for a hint that clears them; absent: nothing is taken back. */
  withoutWrong?(body: Body, response: Response): Response;
  /** What its writer must be told before handing in: too many words, a file of the wrong kind. Absent: nothing. */
  responseProblems?(body: Body, response: Response): BodyProblem[];
  rightAnswer(body: Body, order?: DealtOrder): RightAnswer;
  /** Throws RangeError when `order` is not one of what `shuffleable` names. */
  publicView(body: Body, order: DealtOrder): PublicView;
  /** The response as one line for reports. */
  summarise(body: Body, response: Response): string;
}

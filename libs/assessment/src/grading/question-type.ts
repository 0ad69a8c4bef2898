import type { z } from 'zod';
import type { FileRule } from './hand-in';
import type { PublicScheme } from './marking-scheme';
import type { Part } from './question-parts';
import type { BodyProblem, PartGrade, TextFormat } from './question-shape';

export * from './question-shape';

export interface Grade {
  /** Share of the slot's mark, at most 1. At least 0, unless the question keeps what falls below (`belowZero`). */
  fraction: number;
  /** Feedback texts chosen by this response, in the question's format: of the answers in the author's order, then combined. */
  feedback: string[];
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
  /** Of a task that is practised: by what it will be marked. */
  scheme?: PublicScheme;
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

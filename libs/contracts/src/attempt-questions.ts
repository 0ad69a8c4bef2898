import { z } from 'zod';
import { fixKind } from './question-fix';
import { response } from './questions';
import { id, moment } from './text';

// A question as its learner may see it. All HTML is made safe by the server. What a type does not have is absent.

const shownPart = z.object({ id: z.string(), html: z.string() });

/** `inText`: `stemHtml` holds `<span data-gap="its id"></span>` for it, empty, into which the page puts its field; else it stands below. */
const shownGap = z.object({
  id: z.string(),
  kind: z.enum(['text', 'number', 'one', 'several', 'pooled']),
  inText: z.boolean(),
  layout: z.enum(['list', 'vertical', 'horizontal']).optional(),
  /** Of `one` and `several`. */
  choices: z.array(shownPart).optional(),
  /** Of `pooled`: it takes what is of this group of the pool. */
  group: z.number().int().optional(),
});

const handIn = z.object({
  entry: z.enum(['rich', 'plain', 'monospaced', 'none']),
  textRequired: z.boolean(),
  minWords: z.number().int().optional(),
  maxWords: z.number().int().optional(),
  /** Height of the field. */
  lines: z.number().int(),
  /** Already written when she begins. */
  template: z.string(),
  files: z.object({
    atLeast: z.number().int(),
    /** 0: no files. */
    atMost: z.number().int(),
    /** Endings as .pdf, or image, audio, video, document; none: any. */
    types: z.array(z.string()),
    maxBytes: z.number().int().optional(),
  }),
  /** Done before the eyes of whoever marks it: nothing has to be handed in. */
  observed: z.boolean(),
});

/** Null where the rules of the quiz hide marks. */
const points = z.number().nullable();
const learnerScheme = z.object({
  kind: z.enum(['rubric', 'guide']),
  criteria: z.array(
    shownPart.extend({
      maxPoints: points,
      /** Of a rubric; a guide has none. */
      levels: z.array(shownPart.extend({ points })),
    }),
  ),
});
export type LearnerScheme = z.input<typeof learnerScheme>;

export const askedQuestion = z.object({
  slotId: id,
  number: z.number().int(),
  type: z.string(),
  stemHtml: z.string(),
  /** In the order in which they were dealt. Of `matching`: what the stems are given. */
  choices: z.array(shownPart),
  numbering: z.enum(['none', 'abc', 'ABC', '123', 'iii', 'III']).optional(),
  /** Matching: each is to be given one of the choices. */
  stems: z.array(shownPart).optional(),
  /** Ordering: as dealt, to be put in order. */
  items: z.array(shownPart).optional(),
  layout: z.enum(['vertical', 'horizontal']).optional(),
  gaps: z.array(shownGap).optional(),
  /** What gaps are filled from; what is not of `reuse` is used up. */
  pool: z.array(shownPart.extend({ group: z.number().int(), reuse: z.boolean() })).optional(),
  poolAs: z.enum(['drag', 'list']).optional(),
  /** Numerical: to be chosen beside the number. */
  units: z.array(z.string()).optional(),
  handIn: handIn.optional(),
  /** By what it will be marked: of a practice task at once, of others once they were marked by it. */
  scheme: learnerScheme.optional(),
});
export type AskedQuestionView = z.input<typeof askedQuestion>;

export const correctness = z.enum(['right', 'partly', 'wrong', 'empty', 'awaiting', 'dropped']);
export type Correctness = z.infer<typeof correctness>;
const numberRight = z.object({ right: z.number().int(), of: z.number().int() });

/** What an answer came to, as far as the rules of the quiz show it now: null, or nothing in the list, is what is not shown. */
export const shownOutcome = z.object({
  /** `awaiting`: a person must mark it, and nobody has yet. `dropped`: it does not count any more. */
  correct: correctness.nullable(),
  /** Earned, in hundredths. */
  mark: z.number().int().nullable(),
  /** Worth, in hundredths. */
  maxMark: z.number().int().nullable(),
  /** Of what she answered, then of the question as a whole. */
  feedbackHtml: z.array(z.string()),
  /** Safe HTML, as a person reads it. */
  rightAnswer: z.array(z.string()).nullable(),
  /** Of those that it is made of. */
  rightChoiceIds: z.array(z.string()).optional(),
  /** By stem or gap. */
  rightParts: z.array(z.object({ id: z.string(), html: z.array(z.string()) })).optional(),
  /** By stem or gap: which were right; only where `correct` is shown. */
  partsRight: z.array(z.object({ id: z.string(), right: z.boolean() })).optional(),
  /** "2 of 5 are right". */
  numberRight: numberRight.nullable(),
});
export type ShownOutcome = z.input<typeof shownOutcome>;

/** How one question stands while the attempt runs: what she has answered, what she may do now, and what she may see. */
export const slotState = z
  .object({
    slotId: id,
    response,
    savedAt: moment.nullable(),
    certainty: z.number().int().nullable(),
    /** No answer is taken: a check closed it, or `tryAgain` comes first. */
    locked: z.boolean(),
    /** She may ask for it to be graded now (`action: check`). */
    canCheck: z.boolean(),
    /** She may ask for another try (`action: try-again`). */
    canTryAgain: z.boolean(),
    /** Null: they do not end, or there are none. */
    triesLeft: z.number().int().nullable(),
    triesMade: z.number().int(),
    /** She is asked how sure she is, 1 to 3, with each answer. */
    asksCertainty: z.boolean(),
    /** Her last check did not count: a part is missing, or how sure she is. */
    incomplete: z.boolean(),
    hintHtml: z.string().nullable(),
    /** What she goes on from after `try-again`, where the hint takes wrong parts back; absent: her answer as it is. */
    goesOnFrom: response.optional(),
    /** Null: nothing is shown yet. */
    shown: shownOutcome.nullable(),
  })
  .meta({ id: 'SlotState' });
export type SlotStateView = z.input<typeof slotState>;

export const attemptQuestion = askedQuestion
  .extend({
    /** What it is worth, in hundredths; null where the rules do not tell. */
    mark: z.number().int().nullable(),
    /** Of the attempt's sections. */
    sectionId: z.string().nullable(),
    /** From 1. */
    page: z.number().int(),
    /** Its page is behind her and there is no way back: nothing of the question is given but its place and her answer. */
    left: z.boolean(),
    ...slotState.shape,
  })
  .meta({ id: 'AttemptQuestion' });
export type AttemptQuestionView = z.input<typeof attemptQuestion>;

export const resultQuestion = askedQuestion.extend({
  /** Of whoever marked it; null where feedback is not shown. */
  comment: z.string().nullable(),
  /** What whoever marked gave for each criterion of `scheme`: its level (rubric) or points (guide); null where marks are not shown. */
  scores: z.record(z.string(), z.union([z.string(), z.number()])).nullable(),
  response,
  /** How sure she was, 1 to 3: what her answer earned depends on it. Null: the rules do not ask, she left the
   * question empty, or everybody was given its marks. */
  certainty: z
    .object({
      level: z.number().int(),
      /** False: she did not say, which counts as guessing. */ said: z.boolean(),
    })
    .nullable(),
  sectionId: z.string().nullable(),
  /** What was decided about this question after it was answered, the oldest first. */
  corrections: z.array(z.object({ kind: fixKind, at: moment, reason: z.string() })).optional(),
  ...shownOutcome.shape,
});
export type ResultQuestionView = z.input<typeof resultQuestion>;

import { z } from 'zod';
import { textFoldings } from './answers/match-text';
import { numberStyles, toleranceTypes } from './answers/number-rules';
import { partialCreditPolicies } from './answers/share-of-chosen';
import { randomPick } from './quiz-rules';
import { id, prose } from './text';

// A draft may be unfinished: what is missing is listed as a problem, never refused, so nothing that was typed is lost.
// The meaning of each field is told where it is graded: libs/assessment/src/grading.
const text = prose(4000);
const feedback = text.default('');
const partId = z.string().regex(/^[A-Za-z0-9_-]{1,40}$/);
const stem = {
  format: z.enum(['markdown', 'html', 'plain']).default('markdown'),
  stem: prose(8000),
};
const asked = { ...stem, generalFeedback: feedback };
const hint = z.object({
  text,
  showNumberRight: z.boolean().default(false),
  clearWrong: z.boolean().default(false),
});
/** What the platform marks by itself. What may be absent is read as before it was there. */
const marked = {
  ...asked,
  hints: z.array(hint).max(20).optional(),
  /** Percent that each wrong try costs. */
  penalty: z.number().min(0).max(100).optional(),
  combinedFeedback: z
    .object({
      right: feedback,
      partlyRight: feedback,
      wrong: feedback,
      showNumberRight: z.boolean().default(false),
    })
    .optional(),
  belowZero: z.enum(['floor', 'keep']).optional(),
};

/** Percent of the mark, −100 to 100. */
const percentOfMark = z.number().min(-100).max(100);
const credit = percentOfMark.default(100);
const numbering = z.enum(['none', 'abc', 'ABC', '123', 'iii', 'III']).optional();
const choices = {
  choices: z.array(z.object({ id: partId, text: prose(2000), weight: percentOfMark, feedback })).max(20),
  shuffle: z.boolean().default(true),
  numbering,
};
const textAnswers = {
  answers: z.array(z.object({ text: prose(200), credit, feedback })).max(50),
  caseSensitive: z.boolean().default(false),
  folding: z.enum(textFoldings).optional(),
};
const numberAnswers = {
  answers: z
    .array(
      z.object({
        value: z.number(),
        tolerance: z.number().min(0).default(0),
        toleranceType: z.enum(toleranceTypes).optional(),
        credit,
        feedback,
      }),
    )
    .max(20),
  otherFeedback: feedback,
  otherCredit: percentOfMark.optional(),
  decimalComma: z.boolean().default(true),
  numberStyle: z.enum(numberStyles).optional(),
};
const units = z.object({
  known: z.array(z.object({ unit: z.string().min(1).max(50), multiplier: z.number() })).max(50),
  entry: z.enum(['typed', 'choice']).default('typed'),
  before: z.boolean().default(false),
  grading: z.enum(['optional', 'of-answer', 'of-question']).default('optional'),
  penalty: z.number().min(0).max(100).default(10),
});

const part = { id: partId, text: prose(2000) };
const shareOrNothing = z.enum(['per-part', 'all-or-nothing']).default('per-part');
const gapBase = { id: partId, weight: z.number().min(0).max(1000).default(1) };
const gapChoices = { ...choices, layout: z.enum(['list', 'vertical', 'horizontal']).default('list') };
const gap = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('text'), ...gapBase, ...textAnswers }),
  z.object({ kind: z.literal('number'), ...gapBase, ...numberAnswers }),
  z.object({ kind: z.literal('one'), ...gapBase, ...gapChoices }),
  z.object({ kind: z.literal('several'), ...gapBase, ...gapChoices }),
  z.object({ kind: z.literal('pooled'), ...gapBase, choice: partId }),
]);

const points = z.number().min(0).max(1000);
const markingScheme = z.discriminatedUnion('kind', [
  z.object({
    kind: z.literal('rubric'),
    criteria: z.array(z.object({ ...part, levels: z.array(z.object({ ...part, points })).max(20) })).max(50),
    zeroIsLowest: z.boolean().default(true),
  }),
  z.object({
    kind: z.literal('guide'),
    criteria: z.array(z.object({ ...part, markerNotes: feedback, maxPoints: points })).max(50),
    remarks: z.array(prose(2000)).max(100).default([]),
  }),
]);
const fileRule = z.object({
  atLeast: z.number().int().min(0).max(20).default(0),
  atMost: z.number().int().min(0).max(20).default(0),
  types: z
    .array(z.string().regex(/^(\.[a-z0-9]{1,10}|image|audio|video|document)$/))
    .max(30)
    .default([]),
  maxBytes: z.number().int().min(1).optional(),
});
const words = z.number().int().min(1).max(100_000).optional();
const markedByPeople = { markerNotes: feedback, marking: markingScheme.optional() };

const questionBase = {
  /** Absent for a new question. */
  id: id.nullish(),
  /** Marks in hundredths: 100 is one mark. */
  mark: z.number().int().min(0).max(100_000).default(100),
  /** Of the quiz’s rules. Absent when saving: as it was. */
  sectionId: partId.nullish(),
  partialGradeId: partId.nullish(),
};
const bankBase = {
  ...questionBase,
  /**
   * The version of the bank that this question is a copy of, to be given with that version’s body; absent when saving: as it was.
   * With another body it is a question of its own again.
   */
  bankVersionId: id.nullish(),
};
const question = <T extends string, B extends z.ZodRawShape>(type: T, body: B) =>
  z.object({ ...bankBase, type: z.literal(type), body: z.object(body) });

export const questionInput = z
  .discriminatedUnion('type', [
    question('single-choice', { ...marked, ...choices }),
    question('multiple-choice', {
      ...marked,
      ...choices,
      partialCredit: z.enum(partialCreditPolicies).default('sum-of-weights'),
    }),
    question('true-false', {
      ...marked,
      answer: z.boolean(),
      feedbackForTrue: feedback,
      feedbackForFalse: feedback,
    }),
    question('numerical', { ...marked, ...numberAnswers, units: units.optional() }),
    question('short-text', { ...marked, ...textAnswers }),
    question('matching', {
      ...marked,
      stems: z.array(z.object({ ...part, choice: partId })).max(50),
      choices: z.array(z.object(part)).max(50),
      shuffle: z.boolean().default(true),
      partialCredit: shareOrNothing,
    }),
    question('ordering', {
      ...marked,
      items: z.array(z.object(part)).max(50),
      policy: z
        .enum([
          'all-or-nothing',
          'absolute-position',
          'relative-to-correct',
          'next-without-last',
          'next-with-last',
          'neighbours',
          'all-before-and-after',
          'longest-ordered-subset',
          'longest-contiguous-subset',
        ])
        .default('absolute-position'),
      take: z
        .object({ from: z.enum(['anywhere', 'in-a-row']), count: z.number().int().min(2).max(50) })
        .optional(),
      layout: z.enum(['vertical', 'horizontal']).default('vertical'),
      numbering,
    }),
    question('gap-fill', {
      ...marked,
      gaps: z.array(gap).max(50),
      pool: z
        .array(
          z.object({
            ...part,
            group: z.number().int().min(1).max(20).default(1),
            reuse: z.boolean().default(false),
          }),
        )
        .max(100)
        .default([]),
      poolAs: z.enum(['drag', 'list']).default('drag'),
      shuffle: z.boolean().default(true),
      partialCredit: shareOrNothing,
    }),
    question('essay', {
      ...asked,
      ...markedByPeople,
      entry: z.enum(['rich', 'plain', 'monospaced', 'none']).default('rich'),
      textRequired: z.boolean().default(true),
      minWords: words,
      maxWords: words,
      lines: z.number().int().min(2).max(60).default(15),
      template: feedback,
      files: fileRule.prefault({}),
    }),
    question('file-hand-in', {
      ...asked,
      ...markedByPeople,
      files: fileRule.prefault({ atLeast: 1, atMost: 1 }),
      withNote: z.boolean().default(false),
    }),
    question('practice', {
      ...asked,
      markerNotes: feedback,
      marking: markingScheme,
      observed: z.boolean().default(true),
      textRequired: z.boolean().default(false),
      files: fileRule.prefault({}),
    }),
    question('description', stem),
  ])
  .meta({ id: 'Question' });
export type QuestionInput = z.output<typeof questionInput>;

/** A place in a quiz for a question of the bank that is drawn for each attempt: shared ready ones that are not in the quiz already. */
export const randomSlot = z
  .object({ ...questionBase, type: z.literal('random'), body: randomPick })
  .meta({ id: 'RandomSlot' });
export type RandomSlot = z.output<typeof randomSlot>;

export const quizItem = z.discriminatedUnion('type', [questionInput, randomSlot]);
export type QuizItem = z.output<typeof quizItem>;

const handedInFile = z.object({
  id: z.string().min(1).max(64),
  name: z.string().min(1).max(255),
  bytes: z.number().int().min(0),
});

/**
 * By type of question: a choice's id, choice ids or item ids in order, typed text, true or false; for matching and
 * gap-fill a record of parts (stem -> choice, gap -> text or choices), for a number with its unit chosen beside it
 * `{number, unit}`; text and files for what people mark. Null clears the answer.
 */
export const response = z
  .union([
    z.string().max(20_000),
    z.boolean(),
    z.array(z.string().max(40)).max(100),
    z.strictObject({ text: z.string().max(100_000), files: z.array(handedInFile).max(20) }),
    z.record(partId, z.union([z.string().max(1000), z.array(z.string().max(40)).max(100)])),
    z.null(),
  ])
  .meta({ id: 'Response' });
export type Response = z.infer<typeof response>;

import { z } from 'zod';
import { gradeHundredths } from './grade';
import { topicCode } from './library';
import { id, moment } from './text';

/** `waiting` for its first mark, `second` for its second; `differ`: the two are too far apart. */
export const markingState = z.enum(['waiting', 'second', 'differ', 'marked']).meta({ id: 'MarkingState' });
export type MarkingState = z.output<typeof markingState>;

const count = z.number().int();
/** In hundredths. */
const points = z.number().int().min(0).max(100_000);
const marker = z.object({ personId: id, name: z.string() }).nullable();

export const markingQuiz = z
  .object({
    quizId: id,
    topicCode,
    topicTitle: z.string(),
    version: count,
    /** How many answers wait for their first mark, their second, a decision: of those the caller sees. */
    waiting: count,
    second: count,
    differ: count,
    /** Of these the ones that were given to her. */
    mine: count,
    /** She allocates, decides and releases; otherwise she marks what was given to her. */
    answersForQuiz: z.boolean(),
    secondMarker: z.boolean(),
    release: z.enum(['at-once', 'one-by-one']),
    /** Attempts that are wholly marked and can be released. */
    ready: count,
  })
  .meta({ id: 'MarkingQuiz' });
export type MarkingQuiz = z.input<typeof markingQuiz>;

const taskFacts = {
  taskId: id,
  /** What stands on the learner’s receipt: markers see no names. */
  receiptCode: z.string(),
  state: markingState,
  submittedAt: moment,
  marker,
  secondMarker: marker,
};

export const markingTaskRow = z
  .object({
    ...taskFacts,
    question: z.object({
      /** Its place in the quiz. */
      number: count,
      /** Its first words. */
      text: z.string(),
    }),
    /** It was given to the caller. */
    mine: z.boolean(),
  })
  .meta({ id: 'MarkingTaskRow' });
export type MarkingTaskRow = z.input<typeof markingTaskRow>;

const html = z.string();
const criterion = { id: z.string(), html };
export const shownScheme = z
  .discriminatedUnion('kind', [
    z.object({
      kind: z.literal('rubric'),
      criteria: z.array(
        z.object({ ...criterion, levels: z.array(z.object({ ...criterion, points: z.number() })) }),
      ),
      zeroIsLowest: z.boolean(),
    }),
    z.object({
      kind: z.literal('guide'),
      criteria: z.array(z.object({ ...criterion, markerNotesHtml: html, maxPoints: z.number() })),
      /** To be put into the comment by a click. */
      remarks: z.array(z.string()),
    }),
  ])
  .meta({ id: 'ShownScheme' });
export type ShownScheme = z.output<typeof shownScheme>;

export const givenMark = z
  .discriminatedUnion('kind', [
    z.object({ kind: z.literal('points'), points }),
    z.object({
      kind: z.literal('scores'),
      /** Of each criterion its level (rubric) or its points (guide). */
      scores: z.record(z.string().max(40), z.union([z.string().max(40), z.number().min(0).max(1000)])),
    }),
  ])
  .meta({ id: 'GivenMark' });
export type GivenMark = z.output<typeof givenMark>;

export const shownMark = z
  .object({
    /** 1: first marker, 2: second, 0: what counts when two had to agree. */
    round: z.union([z.literal(0), z.literal(1), z.literal(2)]),
    by: z.string().nullable(),
    own: z.boolean(),
    at: moment,
    /** Null: it was taken back. */
    mark: givenMark.nullable(),
    points: points.nullable(),
    comment: z.string().nullable(),
    /** It stands: no later one has taken its place. */
    stands: z.boolean(),
  })
  .meta({ id: 'ShownMark' });

export const markingTask = z
  .object({
    ...taskFacts,
    quizId: id,
    topicCode,
    topicTitle: z.string(),
    question: z.object({
      number: count,
      type: z.string(),
      stemHtml: html,
      markerNotesHtml: html,
      maxMark: points,
      scheme: shownScheme.nullable(),
    }),
    answer: z.object({
      /** Safe to be shown. */
      html,
      words: count,
      files: z.array(z.object({ id: z.string(), name: z.string(), bytes: count })),
    }),
    marks: z.array(shownMark),
    /** As which marker she marks now; null: she may not. */
    round: z.union([z.literal(1), z.literal(2)]).nullable(),
    /** Two have marked, and she may say what counts. */
    mayDecide: z.boolean(),
    /** Nobody has it, and she may take it. */
    mayTake: z.boolean(),
    /** Its learner has her grade: nothing of it changes here. */
    released: z.boolean(),
    /** Send back as If-Match. */
    lockVersion: count,
  })
  .meta({ id: 'MarkingTask' });
export type MarkingTaskView = z.input<typeof markingTask>;

/**
 * What becomes of a row of a marking sheet. `give`: would be marked; `given`: was marked; `same`: the caller has marked it just so;
 * `empty`: not filled in; `refused`: see the reason.
 */
export const markingRowOutcome = z.enum(['give', 'given', 'same', 'empty', 'refused']);
export const markingSheet = z
  .object({
    counts: z.object({ give: count, given: count, same: count, empty: count, refused: count }),
    rows: z.array(
      z.object({
        /** As Excel shows it. */
        line: count,
        receiptCode: z.string(),
        /** Null: nobody knows which answer is meant. */
        questionNumber: count.nullable(),
        outcome: markingRowOutcome,
        /** What the row says; null: nothing, or nothing that can be read. */
        points: points.nullable(),
        /** What somebody has given meanwhile, which keeps this row out. */
        standing: z.object({ points, by: z.string() }).nullable(),
        /** Vietnamese. */
        reason: z.string().nullable(),
      }),
    ),
    /** What of the file is no row, or was read differently from how it stands there. */
    problems: z.array(z.object({ line: count, message: z.string() })),
  })
  .meta({ id: 'MarkingSheet' });
export type MarkingSheetView = z.input<typeof markingSheet>;

export const releasePreview = z
  .object({
    ready: count,
    waiting: count,
    passMark: gradeHundredths,
    /** What some of the learners will see. */
    samples: z.array(
      z.object({
        receiptCode: z.string(),
        grade: gradeHundredths,
        passed: z.boolean(),
        questions: z.array(
          z.object({
            number: count,
            mark: z.number().int(),
            maxMark: points,
            comment: z.string().nullable(),
          }),
        ),
      }),
    ),
  })
  .meta({ id: 'ReleasePreview' });

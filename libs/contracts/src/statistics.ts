import { z } from 'zod';
import { topicCode } from './library';
import { only, route } from './route';
import { id, moment } from './text';

const count = z.number().int();
/** Null: too few, or all alike. */
const figure = z.number().nullable();

/** Which attempts are looked at: the first of each person, those whose grade counts, or all. */
export const attemptChoices = ['first', 'counted', 'all'] as const;
export type AttemptChoice = (typeof attemptChoices)[number];

/** What an author should look at, the gravest first; what it takes stands in `libs/assessment/src/statistics/remarks.ts`. */
export const statisticsRemarks = [
  'wrong-key',
  'below-guess',
  'too-hard',
  'often-empty',
  'tells-little',
  'too-easy',
] as const;
export type StatisticsRemark = (typeof statisticsRemarks)[number];

/** Groups of fewer people are not shown, or a figure would be somebody’s. */
export const SMALLEST_GROUP = 5;

export const answerCount = z
  .object({
    /** As one line: the text of the choice, or what was typed. */
    text: z.string(),
    count,
    /** Percent of those who were asked. */
    share: z.number(),
    /** Percent of the mark that it earns; null where parts earn together. */
    credit: figure,
    /** How those who gave it did in the rest of the quiz: their mean there, percent of its mean over all who were asked. */
    rest: figure,
  })
  .meta({ id: 'AnswerCount' });

export const answerPart = z
  .object({
    /** What had to be answered there; null when the question is one. */
    title: z.string().nullable(),
    answers: z.array(answerCount),
    /** Of answers that are not listed: typed ones beyond the most frequent. */
    others: count,
  })
  .meta({ id: 'AnswerPart' });

export const itemStatistics = z
  .object({
    /** Of the question in the quiz, or of the version that was drawn for a random place. */
    id,
    /** Its place in the quiz; null of what was drawn, wherever it was. */
    number: count.nullable(),
    /** `random`: whatever was drawn for this place, together. */
    type: z.string(),
    text: z.string(),
    /** Fewer than five of the group were asked: nothing more is told. */
    hidden: z.boolean(),
    asked: count,
    unanswered: count,
    /** All in percent. */
    facility: figure,
    standardDeviation: figure,
    randomGuess: figure,
    intendedWeight: figure,
    effectiveWeight: figure,
    pullsBack: z.boolean(),
    discrimination: figure,
    efficiency: figure,
    remark: z.enum(statisticsRemarks).nullable(),
    parts: z.array(answerPart),
  })
  .meta({ id: 'ItemStatistics' });
export type ItemStatistics = z.output<typeof itemStatistics>;

export const quizFigures = z
  .object({
    /** Grades on the 10-point scale, in hundredths. */
    attempts: count,
    passed: count,
    mean: figure,
    median: figure,
    standardDeviation: figure,
    skewness: figure,
    kurtosis: figure,
    /** Percent. */
    consistency: figure,
    errorRatio: figure,
    standardError: figure,
    /** Eleven: from 0 up to 1 point, …, from 9 up to 10, and 10. */
    bands: z.array(count),
    inconsistent: z.boolean(),
  })
  .meta({ id: 'QuizFigures' });

/** How sure learners said they were, and how right that was. */
export const certaintyStatistics = z
  .object({
    answers: count,
    /** Percent of the mark that was right, whatever the certainty. */
    accuracy: z.number(),
    /** Percent of the mark that was paid, by certainty: up to 300. */
    paid: z.number(),
    levels: z.array(
      z.object({
        level: z.union([z.literal(1), z.literal(2), z.literal(3)]),
        answers: count,
        accuracy: figure,
        /** `over`: right less often than this level is meant for, `under`: more often; null: of too few answers. */
        verdict: z.enum(['over', 'under', 'fits']).nullable(),
      }),
    ),
  })
  .meta({ id: 'CertaintyStatistics' });

export const quizStatistics = z
  .object({
    topicCode,
    topicTitle: z.string(),
    quizId: id,
    /** Published versions of the topic that have a quiz, the newest first. */
    versions: z.array(z.object({ quizId: id, version: count })),
    unit: z.object({ unitId: id, name: z.string() }).nullable(),
    attempts: z.enum(attemptChoices),
    /** `none`: never computed. `failed`: ask again. */
    state: z.enum(['none', 'computing', 'ready', 'failed']),
    /** Percent, while it is being computed. */
    progress: count,
    /** Something was graded or corrected since, or it was computed under another day’s units. */
    outdated: z.boolean(),
    computedAt: moment.nullable(),
    /** Fewer than five people in this unit have a grade: no figures. */
    tooFew: z.boolean(),
    /** Fewer than five people in this unit have other attempts here than in a choice that is shown: no figures. */
    tooAlike: z.boolean(),
    counts: z.object({ first: count, counted: count, all: count }).nullable(),
    /** Attempts that still have a grade from before the last correction of a question. */
    beforeCorrection: count,
    quiz: quizFigures.nullable(),
    /** Over everybody only; null where nobody was asked. */
    certainty: certaintyStatistics.nullable(),
    questions: z.array(itemStatistics),
    /** Questions of the bank that were drawn for random places, each version by itself. */
    drawn: z.array(itemStatistics),
  })
  .meta({ id: 'QuizStatistics' });
export type QuizStatisticsView = z.input<typeof quizStatistics>;

const authors = only(['trainer', 'system-administrator'], 'owned-topics');
const officers = only(['organiser', 'unit-manager', 'registrar', 'national-administrator'], 'units');
const which = {
  /** The version that learners have, when left out. */
  quizId: id.optional(),
};
const choice = { ...which, attempts: z.enum(attemptChoices).default('first') };
const ofUnit = { unitId: id };
const format = { format: z.enum(['csv', 'xlsx']).default('csv') };
const tag = 'statistics';
const file = 'application/octet-stream';

export const statisticsRoutes = {
  getQuizStatistics: route({
    id: 'getQuizStatistics',
    method: 'GET',
    path: '/authoring/topics/{topicId}/quiz/statistics',
    tag,
    access: authors,
    params: z.object({ topicId: id }),
    query: z.object(choice),
    summary: 'How a quiz and each of its questions do, over all learners, without names',
    response: quizStatistics,
  }),
  computeQuizStatistics: route({
    id: 'computeQuizStatistics',
    method: 'POST',
    path: '/authoring/topics/{topicId}/quiz/statistics',
    tag,
    access: authors,
    params: z.object({ topicId: id }),
    query: z.object(which),
    summary: 'Compute them, if anything has happened since',
  }),
  exportQuizMarks: route({
    id: 'exportQuizMarks',
    method: 'GET',
    path: '/authoring/topics/{topicId}/quiz/marks',
    tag,
    access: authors,
    params: z.object({ topicId: id }),
    query: z.object({ ...which, ...format }),
    looksAt: 'nobody',
    summary: 'Marks and answers of all graded attempts, by receipt code, without names',
    file,
  }),
  getUnitQuizStatistics: route({
    id: 'getUnitQuizStatistics',
    method: 'GET',
    path: '/topics/{code}/quiz/statistics',
    tag,
    access: officers,
    params: z.object({ code: topicCode }),
    query: z.object({ ...choice, ...ofUnit }),
    summary: 'The same over the people of a unit and the units below; not of fewer than five',
    response: quizStatistics,
  }),
  computeUnitQuizStatistics: route({
    id: 'computeUnitQuizStatistics',
    method: 'POST',
    path: '/topics/{code}/quiz/statistics',
    tag,
    access: officers,
    params: z.object({ code: topicCode }),
    query: z.object({ ...which, ...ofUnit }),
    summary: 'Compute them for a unit, if anything has happened since',
  }),
  exportUnitQuizMarks: route({
    id: 'exportUnitQuizMarks',
    method: 'GET',
    path: '/topics/{code}/quiz/marks',
    tag,
    access: officers,
    params: z.object({ code: topicCode }),
    query: z.object({ ...which, ...ofUnit, ...format }),
    looksAt: 'named',
    summary: 'Marks and answers of the people of a unit and the units below, with their names',
    file,
  }),
};

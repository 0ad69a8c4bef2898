import { z } from 'zod';
import { topicCode } from './library';
import { attemptOfficers } from './attempts';
import { only, route } from './route';
import { id } from './text';

const count = z.number().int();
/** Hundredths of a point; null: of nobody. */
const mean = z.number().int().nullable();

/** What is demanded of two quizzes that are compared: the first five of both alike, the last two of the one before. */
export const pairDemands = ['questions', 'marks', 'types', 'parts', 'picks', 'once', 'no-key'] as const;
export type PairDemand = (typeof pairDemands)[number];

/** How many of each; the name is a type of question, a part of the grade, or empty. */
const counted = z.array(z.object({ name: z.string(), count }));
const demand = z.object({ demand: z.enum(pairDemands), met: z.boolean(), before: counted, after: counted });

const pairTopic = z.object({ topicId: id, topicCode: topicCode.nullable(), topicTitle: z.string() });

export const quizPair = z
  .object({
    /** Of the quiz the author works on; null: it stands alone. */
    role: z.enum(['before', 'after']).nullable(),
    /** The quiz before, of an `after`; null: it is no longer there. */
    other: pairTopic.nullable(),
    /** Quizzes that a quiz after may be compared with. */
    candidates: z.array(pairTopic),
    /** Of an `after` with its quiz before. */
    demands: z.array(demand),
  })
  .meta({ id: 'QuizPair' });
export type QuizPairView = z.input<typeof quizPair>;

export const pairFigures = z
  .object({
    /** Persons with a grade in both; who has only one is counted and not compared. */
    both: count,
    onlyBefore: count,
    onlyAfter: count,
    before: mean,
    after: mean,
    gain: mean,
    rose: count,
    fell: count,
    same: count,
  })
  .meta({ id: 'PairFigures' });
export type PairFigures = z.input<typeof pairFigures>;

export const pairComparison = z
  .object({
    topicCode,
    topicTitle: z.string(),
    unit: z.object({ unitId: id, name: z.string() }),
    /** The topic of the quiz before; null: this quiz is not the later one of a pair. */
    before: z.object({ topicCode, topicTitle: z.string() }).nullable(),
    /** Where this quiz is the one before: the topics it is compared with. */
    afters: z.array(z.object({ topicCode, topicTitle: z.string() })),
    /** The two are not on one blueprint any more. */
    unmet: z.array(z.enum(pairDemands)),
    /** Fewer than five persons have both grades. */
    tooFew: z.boolean(),
    figures: pairFigures.nullable(),
    /** Of those with both grades. Eleven: from 0 up to 1 point, …, from 9 up to 10, and 10. */
    bands: z.object({ before: z.array(count), after: z.array(count) }).nullable(),
    /** Units directly below; the last, without an id: whoever belongs to none of them. Figures null: too few. */
    units: z.array(z.object({ unitId: id.nullable(), name: z.string(), figures: pairFigures.nullable() })),
  })
  .meta({ id: 'PairComparison' });
export type PairComparisonView = z.input<typeof pairComparison>;

const authors = only(['trainer', 'system-administrator'], 'owned-topics');
const officers = only(attemptOfficers, 'units');
const tag = 'statistics';

export const pairRoutes = {
  getQuizPair: route({
    id: 'getQuizPair',
    method: 'GET',
    path: '/authoring/topics/{topicId}/quiz/pair',
    tag,
    access: authors,
    params: z.object({ topicId: id }),
    summary: 'The quiz that this one is compared with, and what is demanded of the two',
    response: quizPair,
  }),
  getPairComparison: route({
    id: 'getPairComparison',
    method: 'GET',
    path: '/topics/{code}/quiz/pair',
    tag,
    access: officers,
    params: z.object({ code: topicCode }),
    query: z.object({ unitId: id }),
    summary:
      'From before the training to after it: persons of a unit, and of each unit below; not of fewer than five',
    response: pairComparison,
  }),
  exportPairComparison: route({
    id: 'exportPairComparison',
    method: 'GET',
    path: '/topics/{code}/quiz/pair/file',
    tag,
    access: officers,
    params: z.object({ code: topicCode }),
    query: z.object({ unitId: id, format: z.enum(['csv', 'xlsx']).default('csv') }),
    looksAt: 'nobody',
    summary: 'The same as a table, a row for each unit, without names',
    file: 'application/octet-stream',
  }),
};

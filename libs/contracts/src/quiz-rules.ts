import { z } from 'zod';
import { gradeHundredths } from './grade';
import { id, line, prose } from './text';

const partId = z.string().regex(/^[A-Za-z0-9_-]{1,40}$/);
const percent = z.number().min(0).max(100);
const minutes = z.number().int().min(0).max(527_040);
/** Stored as JSON: an ISO string in UTC. */
const instant = z.iso.datetime();

/** What may be shown of an attempt, item by item. Marks are the marks earned; `maxMarks` what each question is worth. */
export const reviewItems = [
  'attempt',
  'correctness',
  'marks',
  'maxMarks',
  'specificFeedback',
  'generalFeedback',
  'rightAnswer',
  'overallFeedback',
] as const;
export type ReviewItem = (typeof reviewItems)[number];

/** `during`: before it is handed in; `justAfter`: two minutes from then; `later`: while the quiz is open; `afterClose`: then. */
export const reviewMoments = ['during', 'justAfter', 'later', 'afterClose'] as const;
export type ReviewMoment = (typeof reviewMoments)[number];

const shown = z.object(
  Object.fromEntries(reviewItems.map((item) => [item, z.boolean()])) as Record<ReviewItem, z.ZodBoolean>,
);
export type ReviewShown = z.output<typeof shown>;
const all = Object.fromEntries(reviewItems.map((item) => [item, true])) as ReviewShown;

export const reviewRules = z.object({
  during: shown.default({ ...all, overallFeedback: false }),
  justAfter: shown.default(all),
  later: shown.default(all),
  afterClose: shown.default(all),
  /**
   * `when-settled`: right answers only to whoever has passed or has no attempt left, since the same questions come again.
   * `by-moment`: as the table says.
   */
  rightAnswers: z.enum(['when-settled', 'by-moment']).default('when-settled'),
});
export type ReviewRules = z.output<typeof reviewRules>;

export const quizBehaviours = [
  'deferred',
  'immediate',
  'interactive',
  'adaptive',
  'adaptive-no-penalty',
  'deferred-certainty',
  'immediate-certainty',
  'manual',
] as const;

export const quizSection = z.object({
  id: partId,
  title: line(200, 0),
  shuffle: z.boolean().default(false),
});

/** How people mark what no machine grades. */
export const markingRules = z.object({
  /** Each answer is marked by two people, neither of whom sees the other’s mark before her own is given. */
  secondMarker: z.boolean().default(false),
  /** Percent of the question’s mark: two marks further apart than this must be decided; nearer, their mean counts. */
  differBy: percent.default(10),
  /** `one-by-one`: each learner sees her grade when her last answer is marked; `at-once`: all when they are released. */
  release: z.enum(['at-once', 'one-by-one']).default('one-by-one'),
});
export type MarkingRules = z.output<typeof markingRules>;

/** What a quiz says of how it is taken. Everything has a usual value: `{}` is the plain quiz. */
export const quizRules = z
  .object({
    behaviour: z.enum(quizBehaviours).default('deferred'),
    /** Percent that each wrong try costs; null: as each question says. */
    penalty: percent.nullable().default(null),
    /** `interactive`; null: as many as a question has hints, and one. */
    tries: z.number().int().min(1).max(20).nullable().default(null),
    certainty: z.enum(['moodle', 'within-mark']).default('moodle'),

    opensAt: instant.nullable().default(null),
    closesAt: instant.nullable().default(null),
    timeLimitSeconds: z.number().int().min(60).max(604_800).nullable().default(null),
    /** When the time is over: handed in for her; may still be handed in but not changed; does not count. */
    onExpiry: z.enum(['submit', 'grace', 'abandon']).default('submit'),
    /** `grace`: how long. Answers on their way take the first minute or two of it, and she must still see time run. */
    graceSeconds: z.number().int().min(300).max(604_800).default(3600),
    /** Between the first attempt and the second, and between later ones. */
    delayAfterFirst: minutes.default(0),
    delayAfterLater: minutes.default(0),
    counted: z.enum(['highest', 'average', 'first', 'last']).default('highest'),
    /** A new attempt begins with the answers of the one before. */
    buildsOnLast: z.boolean().default(false),

    /** `forward`: no way back to an earlier page. */
    navigation: z.enum(['free', 'forward']).default('free'),
    /** 0: as the learner likes, one at a time or all on one. */
    questionsPerPage: z.number().int().min(0).max(50).default(0),
    sections: z.array(quizSection).max(50).default([]),
    partialGrades: z
      .array(z.object({ id: partId, name: line(100) }))
      .max(20)
      .default([]),
    /** To be typed before an attempt begins; authors see it. */
    password: z.string().min(4).max(100).nullable().default(null),
    oneDevice: z.boolean().default(false),

    marking: markingRules.prefault({}),
    review: reviewRules.prefault({}),
    /** Of several that fit, the one with the highest `from` is shown. */
    overallFeedback: z
      .array(z.object({ from: gradeHundredths, text: prose(2000) }))
      .max(10)
      .default([]),
    /** Asked before and after the training on the same blueprint (level 2 of the evaluation). */
    pair: z
      .object({ id, role: z.enum(['before', 'after']) })
      .nullable()
      .default(null),
  })
  .meta({ id: 'QuizRules' });
export type QuizRules = z.output<typeof quizRules>;
export const usualRules: QuizRules = quizRules.parse({});

/** What an override may change; absent: as the quiz says. */
export const overrideChanges = z.object({
  opensAt: instant.nullable().optional(),
  closesAt: instant.nullable().optional(),
  timeLimitSeconds: z.number().int().min(60).max(604_800).nullable().optional(),
  /** Percent of the quiz’s own time limit, for whoever needs longer: 150 is half as long again. */
  timeLimitPercent: z.number().int().min(100).max(1000).optional(),
  attemptsAllowed: z.number().int().min(1).max(100).nullable().optional(),
  password: z.string().min(4).max(100).nullable().optional(),
});
export type OverrideChanges = z.output<typeof overrideChanges>;

/** Which questions of the bank a random slot may be. */
export const randomPick = z.object({
  categoryId: id,
  withSubcategories: z.boolean().default(true),
  /** All of them. */
  tags: z.array(line(60)).max(20).default([]),
  difficulty: z.array(z.number().int().min(1).max(5)).max(5).default([]),
});
export type RandomPick = z.output<typeof randomPick>;

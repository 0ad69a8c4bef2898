import { z } from 'zod';
import { attemptOfficers, attemptState } from './attempts';
import { gradeHundredths } from './grade';
import { topicCode } from './library';
import { unitRef } from './organisation';
import { personRef } from './people';
import { overrideChanges } from './quiz-rules';
import { only, route } from './route';
import { cursorQuery, id, line, moment, pageOf } from './text';

const reason = line(500, 5);

/** Other rules of a quiz for one person, or for a unit and those below it. */
export const quizOverrideView = z
  .object({
    id,
    /** Null: the quiz is gone. */
    topicCode: topicCode.nullable(),
    topicTitle: z.string().nullable(),
    /** Either a person or a unit. */
    person: personRef.nullable(),
    unit: unitRef.nullable(),
    changes: overrideChanges,
    reason: z.string(),
    /** Null: somebody whom the caller may not see. */
    grantedBy: z.string().nullable(),
    createdAt: moment,
    endedAt: moment.nullable(),
    /** Null: it holds, or the caller may not see who ended it. */
    endedBy: z.string().nullable(),
    /** Null: it holds, or the record of why was erased. */
    endReason: z.string().nullable(),
  })
  .meta({ id: 'QuizOverride' });
export type QuizOverrideView = z.input<typeof quizOverrideView>;

/** As it was decided: how many running attempts have another end from now on. */
export const decidedOverride = quizOverrideView
  .extend({ movedAttempts: z.number().int() })
  .meta({ id: 'DecidedOverride' });
export type DecidedOverride = z.input<typeof decidedOverride>;

/** What an override may change, as it is without one. */
const changeable = {
  opensAt: moment.nullable(),
  closesAt: moment.nullable(),
  timeLimitSeconds: z.number().int().nullable(),
  attemptsAllowed: z.number().int().nullable(),
  hasPassword: z.boolean(),
};

export const officersQuiz = z
  .object({
    topicCode,
    topicTitle: z.string(),
    ...changeable,
    /** Where it is compared with another: which of the two. */
    pairRole: z.enum(['before', 'after']).nullable(),
  })
  .meta({ id: 'OfficersQuiz' });
export type OfficersQuiz = z.input<typeof officersQuiz>;

/** Why an attempt is not opened again; `open`: it is. */
export const reopenRefusals = [
  'open',
  'by-learner',
  'passed',
  'another-open',
  'marked',
  'key-shown',
] as const;
export type ReopenRefusal = (typeof reopenRefusals)[number];

const seenAttempt = z.object({
  attemptId: id,
  number: z.number().int(),
  /** Of the topic, that it was taken of. */
  version: z.number().int(),
  /** Whether it counts for the version she studies. */
  counts: z.boolean(),
  state: attemptState,
  startedAt: moment,
  deadline: moment.nullable(),
  submittedAt: moment.nullable(),
  receiptCode: z.string().nullable(),
  byTime: z.boolean(),
  reopenedUntil: moment.nullable(),
  grade: gradeHundredths.nullable(),
  passed: z.boolean(),
  /** Since when one device holds it; null: any may answer. */
  deviceSince: moment.nullable(),
  /** Null: it can be opened again. */
  notReopenable: z.enum(reopenRefusals).nullable(),
});

/** What a person has done with the quiz of a topic, for whoever decides about it. */
export const personQuiz = z
  .object({
    person: personRef,
    topicCode,
    topicTitle: z.string(),
    /** The caller herself: somebody else must decide. */
    isCaller: z.boolean(),
    /** As they hold for her. */
    rules: z.object(changeable),
    /** As the quiz says. */
    usual: z.object(changeable),
    used: z.number().int(),
    /** Null: as many as she likes. */
    attemptsLeft: z.number().int().nullable(),
    passed: z.boolean(),
    /** Newest first. */
    attempts: z.array(seenAttempt),
    /** For her and for units around her that the caller may see; newest first, those that have ended too. */
    overrides: z.array(quizOverrideView),
  })
  .meta({ id: 'PersonQuiz' });
export type PersonQuiz = z.input<typeof personQuiz>;

const officers = only(attemptOfficers, 'units');
const tag = 'assessment';
/** What officers decide about attempts of the persons in the units of their scope. */
export const overrideRoutes = {
  listQuizOverrides: route({
    id: 'listQuizOverrides',
    method: 'GET',
    path: '/quiz-overrides',
    tag,
    access: officers,
    looksAt: 'list',
    query: z.object({
      ...cursorQuery,
      topicCode: topicCode.optional(),
      state: z.enum(['open', 'ended']).default('open'),
    }),
    summary: 'Other rules of quizzes for persons and units in the scope of the caller, newest first',
    response: pageOf(quizOverrideView).omit({ total: true }),
  }),
  addQuizOverride: route({
    id: 'addQuizOverride',
    method: 'POST',
    path: '/quiz-overrides',
    tag,
    access: officers,
    status: 201,
    idempotencyKey: true,
    summary: 'Other rules for a person, or for a unit and those below; at once, also for attempts that run',
    body: z.object({
      topicCode,
      /** Either a person or a unit. */
      personId: id.nullish(),
      unitId: id.nullish(),
      changes: overrideChanges,
      reason,
    }),
    response: decidedOverride,
  }),
  endQuizOverride: route({
    id: 'endQuizOverride',
    method: 'POST',
    path: '/quiz-overrides/{overrideId}/ending',
    tag,
    access: officers,
    status: 200,
    params: z.object({ overrideId: id }),
    summary: 'The rules of the quiz hold again; at once, also for attempts that run',
    body: z.object({ reason }),
    response: decidedOverride,
  }),
  replaceQuizOverride: route({
    id: 'replaceQuizOverride',
    method: 'POST',
    path: '/quiz-overrides/{overrideId}/replacement',
    tag,
    access: officers,
    status: 201,
    params: z.object({ overrideId: id }),
    summary:
      'Ends it and grants another to the same person or unit in one step, so that no time is lost between',
    body: z.object({ changes: overrideChanges, reason }),
    response: decidedOverride,
  }),
  getOfficersQuiz: route({
    id: 'getOfficersQuiz',
    method: 'GET',
    path: '/topics/{code}/quiz/rules',
    tag,
    access: officers,
    looksAt: 'nobody',
    params: z.object({ code: topicCode }),
    summary: 'What the quiz of a topic says where an override may say something else',
    response: officersQuiz,
  }),
  getPersonQuiz: route({
    id: 'getPersonQuiz',
    method: 'GET',
    path: '/persons/{personId}/quizzes/{code}',
    tag,
    access: officers,
    looksAt: 'person',
    params: z.object({ personId: id, code: topicCode }),
    summary:
      'Attempts of a person at the quiz of a topic, the rules as they hold for her, and what was granted to her',
    response: personQuiz,
  }),
  reopenAttempt: route({
    id: 'reopenAttempt',
    method: 'POST',
    path: '/attempts/{attemptId}/reopening',
    tag,
    access: officers,
    params: z.object({ attemptId: id }),
    summary: 'Open again what the clock ended; with so many minutes from now on',
    body: z.object({ reason, minutes: z.number().int().min(1).max(10_080) }),
  }),
};

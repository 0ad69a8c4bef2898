import { z } from 'zod';
import { attemptOfficers } from './attempts';
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
  })
  .meta({ id: 'QuizOverride' });
export type QuizOverrideView = z.input<typeof quizOverrideView>;

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
    response: quizOverrideView,
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
    response: quizOverrideView,
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

import { z } from 'zod';
import { only, route, signedIn } from './route';
import { gradeHundredths } from './grade';
import { topicCode } from './library';
import { quizItem, response } from './questions';
import { quizRules } from './quiz-rules';
import { id, moment } from './text';

export const quizSettings = z.object({
  passMark: gradeHundredths.default(500),
  attemptsAllowed: z.number().int().min(1).max(20).nullable().default(null),
  shuffleQuestions: z.boolean().default(false),
  /** Null: all as usual. Absent when saving: as they are. */
  rules: quizRules.nullable().optional(),
});
export type QuizSettings = z.output<typeof quizSettings>;

export const quizProblem = z.object({ questionId: id.nullable(), code: z.string(), message: z.string() });

export const quizDraft = quizSettings
  .extend({
    quizId: id,
    questions: z.array(quizItem),
    problems: z.array(quizProblem),
    /** Send back as If-Match. */
    lockVersion: z.number().int(),
  })
  .meta({ id: 'QuizDraft' });
export type QuizDraft = z.input<typeof quizDraft>;

// --- attempts -----------------------------------------------------------------------------------------------------------
export const answerEvent = z.object({
  /** One per tab or device, made by the browser. */
  clientId: z.string().min(8).max(36),
  /** Grows by one with each change in that tab; the same number again is the same event. */
  sequence: z.number().int().min(1).max(2_147_483_647),
  slotId: id,
  response,
  /** Absent: `save`. `check` asks for it to be graded now; `try-again` goes on after a wrong try. */
  action: z.enum(['save', 'check', 'try-again']).optional(),
  /** How sure she is, from guessing (1) to certain (3). */
  certainty: z.union([z.literal(1), z.literal(2), z.literal(3)]).nullish(),
  /** The device's clock, kept for disputes, never used for deciding. */
  clientTime: z.iso.datetime().max(40),
});
export type AnswerEvent = z.infer<typeof answerEvent>;

export const attemptState = z
  .enum(['in-progress', 'overdue', 'abandoned', 'submitted', 'awaiting-marks', 'graded', 'grading-failed'])
  .meta({ id: 'AttemptState' });

export const attemptQuestion = z
  .object({
    slotId: id,
    number: z.number().int(),
    type: z.string(),
    mark: z.number().int(),
    stemHtml: z.string(),
    choices: z.array(z.object({ id: z.string(), html: z.string() })),
    response,
    savedAt: moment.nullable(),
  })
  .meta({ id: 'AttemptQuestion' });

export const attemptView = z
  .object({
    attemptId: id,
    topicCode,
    topicTitle: z.string(),
    number: z.number().int(),
    state: attemptState,
    startedAt: moment,
    submittedAt: moment.nullable(),
    passMark: gradeHundredths,
    questions: z.array(attemptQuestion),
  })
  .meta({ id: 'Attempt' });
export type AttemptView = z.input<typeof attemptView>;

export const receipt = z
  .object({
    attemptId: id,
    submittedAt: moment,
    answered: z.number().int(),
    total: z.number().int(),
    receiptCode: z.string(),
  })
  .meta({ id: 'Receipt' });
export type Receipt = z.input<typeof receipt>;

export const attemptResult = z
  .object({
    attemptId: id,
    topicCode,
    topicTitle: z.string(),
    number: z.number().int(),
    state: attemptState,
    submittedAt: moment.nullable(),
    gradedAt: moment.nullable(),
    /** Null until graded. */
    grade: gradeHundredths.nullable(),
    passMark: gradeHundredths,
    passed: z.boolean().nullable(),
    /** Why grading failed, in words for the learner. */
    failure: z.string().nullable(),
    attemptsLeft: z.number().int().nullable(),
    certificateId: id.nullable(),
    /** What is still missing for the certificate; empty when nothing is. */
    missing: z.array(z.string()),
    questions: z.array(
      z.object({
        slotId: id,
        number: z.number().int(),
        type: z.string(),
        stemHtml: z.string(),
        choices: z.array(z.object({ id: z.string(), html: z.string() })),
        response,
        mark: z.number().int(),
        maxMark: z.number().int(),
        /** `awaiting`: a person must mark it, and nobody has yet. */
        correct: z.enum(['right', 'partly', 'wrong', 'empty', 'awaiting']),
        feedbackHtml: z.array(z.string()),
        /** Shown only once she has passed or has no attempt left. */
        rightAnswer: z.array(z.string()).nullable(),
      }),
    ),
  })
  .meta({ id: 'AttemptResult' });
export type AttemptResult = z.input<typeof attemptResult>;

const authors = only(['trainer', 'system-administrator'], 'owned-topics');
const byAttempt = z.object({ attemptId: id });
const tag = 'assessment';
export const assessmentRoutes = {
  getQuizDraft: route({
    id: 'getQuizDraft',
    method: 'GET',
    path: '/authoring/topics/{topicId}/quiz',
    tag: 'authoring',
    access: authors,
    params: z.object({ topicId: id }),
    summary: 'The quiz with its keys',
    response: quizDraft,
  }),
  saveQuizDraft: route({
    id: 'saveQuizDraft',
    method: 'PUT',
    path: '/authoring/topics/{topicId}/quiz',
    tag: 'authoring',
    access: authors,
    params: z.object({ topicId: id }),
    ifMatch: true,
    summary: 'Save the whole quiz of the draft; faults are listed, not refused',
    body: quizSettings.extend({ questions: z.array(quizItem).max(200) }),
    response: quizDraft,
  }),
  startAttempt: route({
    id: 'startAttempt',
    method: 'POST',
    path: '/topics/{code}/attempts',
    tag,
    access: signedIn('own'),
    status: 200,
    params: z.object({ code: topicCode }),
    summary: 'Begin, or go on with the open attempt: never two at once',
    response: attemptView,
  }),
  getAttempt: route({
    id: 'getAttempt',
    method: 'GET',
    path: '/attempts/{attemptId}',
    tag,
    access: signedIn('own'),
    params: byAttempt,
    summary: 'The attempt with its saved answers and without its keys',
    response: attemptView,
  }),
  saveAnswers: route({
    id: 'saveAnswers',
    method: 'POST',
    path: '/attempts/{attemptId}/answers',
    tag,
    access: signedIn('own'),
    params: byAttempt,
    status: 200,
    body: z.object({ events: z.array(answerEvent).min(1).max(200) }),
    summary: 'Append answer events; each one named in `acknowledged` is stored for good',
    response: z.object({
      acknowledged: z.array(z.object({ clientId: z.string(), sequence: z.number().int() })),
      savedAt: moment,
    }),
  }),
  submitAttempt: route({
    id: 'submitAttempt',
    method: 'POST',
    path: '/attempts/{attemptId}/submission',
    tag,
    access: signedIn('own'),
    params: byAttempt,
    status: 200,
    summary: 'Hand in; again gives the same receipt',
    response: receipt,
  }),
  gradeAgain: route({
    id: 'gradeAgain',
    method: 'POST',
    path: '/attempts/{attemptId}/grading',
    tag,
    access: only(['registrar', 'national-administrator'], 'units'),
    params: byAttempt,
    summary: 'Grade again after grading failed; the answers are as they were handed in',
  }),
  getAttemptResult: route({
    id: 'getAttemptResult',
    method: 'GET',
    path: '/attempts/{attemptId}/result',
    tag,
    access: signedIn('own'),
    params: byAttempt,
    summary: 'Grade and feedback once graded',
    response: attemptResult,
  }),
};

import { z } from 'zod';
import { attemptQuestion, resultQuestion, slotState } from './attempt-questions';
import { gradeHundredths } from './grade';
import { topicCode } from './library';
import { response } from './questions';
import { quizBehaviours, reviewMoments } from './quiz-rules';
import { only, type Role, route, signedIn } from './route';
import { id, moment } from './text';

export const answerEvent = z.object({
  /** One per tab or device, made by the browser. */
  clientId: z.string().min(8).max(36),
  /** Grows by one with each change in that tab; the same number again is the same event. */
  sequence: z.number().int().min(1).max(2_147_483_647),
  slotId: id,
  response,
  /**
   * Absent: `save`. `check` asks for it to be graded now; `try-again` goes on after a wrong try. `open-page`: she came to the page on
   * which this question stands; it is no answer. Where there is no way back, that or any answer closes the pages before.
   */
  action: z.enum(['save', 'check', 'try-again', 'open-page']).optional(),
  /** How sure she is, from guessing (1) to certain (3). */
  certainty: z.union([z.literal(1), z.literal(2), z.literal(3)]).nullish(),
  /** The device's clock, kept for disputes, never used for deciding. */
  clientTime: z.iso.datetime().max(40),
});
export type AnswerEvent = z.infer<typeof answerEvent>;

export const attemptState = z
  .enum(['in-progress', 'overdue', 'abandoned', 'submitted', 'awaiting-marks', 'graded', 'grading-failed'])
  .meta({ id: 'AttemptState' });

/** Names one browser on one device, in all its tabs; made by the browser and kept there. */
const deviceId = z.string().min(8).max(36);

const timing = {
  /** The clock that counts: a page corrects its own by it. */
  serverNow: moment,
  /** Until when answers are taken; null: no limit. May move while the attempt runs. */
  deadline: moment.nullable(),
  /** Until when it may be handed in; later than `deadline` where the rules give grace. Null: no limit. */
  handInUntil: moment.nullable(),
};

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
    ...timing,
    behaviour: z.enum(quizBehaviours),
    /** `forward`: no way back to an earlier page. */
    navigation: z.enum(['free', 'forward']),
    pageCount: z.number().int(),
    /** The furthest page she has been on, where there is no way back to an earlier one; else 1. */
    furthestPage: z.number().int(),
    sections: z.array(z.object({ id: z.string(), title: z.string() })),
    /** `other`: another device holds it, and this one only reads; see `takeOverAttempt`. `any`: the rules do not ask. */
    device: z.enum(['any', 'this', 'other']),
    /** What happens to it when the time is over. */
    onExpiry: z.enum(['submit', 'grace', 'abandon']),
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
    /** By its rules the platform handed it in when the time was over. */
    byTime: z.boolean(),
    /** Null until graded, and where the rules do not show it now. */
    grade: gradeHundredths.nullable(),
    passMark: gradeHundredths,
    passed: z.boolean().nullable(),
    /** Of all her attempts, by the rule of the quiz; null while nothing is graded or shown. */
    countedGrade: gradeHundredths.nullable(),
    counted: z.enum(['highest', 'average', 'first', 'last']),
    partialGrades: z.array(z.object({ id: z.string(), name: z.string(), grade: gradeHundredths })),
    /** Her grade in the quiz before the training, where this is the one after it and both may be shown. */
    gradeBefore: gradeHundredths.nullable(),
    overallFeedbackHtml: z.string().nullable(),
    /** Why grading failed, in words for the learner. */
    failure: z.string().nullable(),
    attemptsLeft: z.number().int().nullable(),
    /** Null while it is being graded. */
    certificateId: id.nullable(),
    /** What is still missing for the certificate; empty when nothing is, and while it is being graded. */
    missing: z.array(z.string()),
    moment: z.enum(reviewMoments),
    /** When more may be shown than now, because the quiz is closed then; null: it is, or never closes. */
    closesAt: moment.nullable(),
    /** Empty until graded, and where the rules do not show the attempt now. */
    questions: z.array(resultQuestion),
  })
  .meta({ id: 'AttemptResult' });
export type AttemptResult = z.input<typeof attemptResult>;

/** Everything that whoever may begin must know, by her own rules: extra time given to her is in it. */
export const quizEntry = z
  .object({
    topicCode,
    topicTitle: z.string(),
    questionCount: z.number().int(),
    passMark: gradeHundredths,
    behaviour: z.enum(quizBehaviours),
    navigation: z.enum(['free', 'forward']),
    serverNow: moment,
    opensAt: moment.nullable(),
    closesAt: moment.nullable(),
    timeLimitSeconds: z.number().int().nullable(),
    onExpiry: z.enum(['submit', 'grace', 'abandon']),
    graceSeconds: z.number().int(),
    oneDevice: z.boolean(),
    needsPassword: z.boolean(),
    attemptsAllowed: z.number().int().nullable(),
    attemptsUsed: z.number().int(),
    counted: z.enum(['highest', 'average', 'first', 'last']),
    countedGrade: gradeHundredths.nullable(),
    passed: z.boolean(),
    openAttemptId: id.nullable(),
    /** Why no attempt can begin now, in words, and from when one can; null: it can. */
    refusal: z.object({ code: z.string(), title: z.string(), possibleAt: moment.nullable() }).nullable(),
    /** Oldest first. */
    attempts: z.array(
      z.object({
        attemptId: id,
        number: z.number().int(),
        state: attemptState,
        startedAt: moment,
        submittedAt: moment.nullable(),
        /** Null until graded, and where the rules do not show it now. */
        grade: gradeHundredths.nullable(),
        passed: z.boolean().nullable(),
      }),
    ),
  })
  .meta({ id: 'QuizEntry' });
export type QuizEntry = z.input<typeof quizEntry>;

const eventName = z.object({ clientId: z.string(), sequence: z.number().int() });
export const saved = z
  .object({
    acknowledged: z.array(eventName),
    /**
     * Not taken, and never will be: made on a page after she had left it, where there is no way back. When there is nothing else in a call it
     * is refused as `attempt.page-left` (409), with the same names in `details.refused`.
     */
    refused: z.array(eventName),
    savedAt: moment,
    ...timing,
    /** Of the questions that were checked or tried again in this call, as they stand now. */
    slots: z.array(slotState),
  })
  .meta({ id: 'SavedAnswers' });
export type SavedAnswersView = z.input<typeof saved>;

/** Who may decide about the attempts of the persons in the units of her scope. */
export const attemptOfficers: readonly Role[] = [
  'organiser',
  'unit-manager',
  'registrar',
  'national-administrator',
];

const byAttempt = z.object({ attemptId: id });
const tag = 'assessment';
export const attemptRoutes = {
  getQuizEntry: route({
    id: 'getQuizEntry',
    method: 'GET',
    path: '/topics/{code}/quiz',
    tag,
    access: signedIn('own'),
    params: z.object({ code: topicCode }),
    summary:
      'The quiz before it is begun: its rules for the caller, her attempts, and whether one can begin now',
    response: quizEntry,
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
    body: z.object({ password: z.string().max(100).optional(), deviceId: deviceId.optional() }).optional(),
    response: attemptView,
  }),
  getAttempt: route({
    id: 'getAttempt',
    method: 'GET',
    path: '/attempts/{attemptId}',
    tag,
    access: signedIn('own'),
    params: byAttempt,
    query: z.object({ deviceId: deviceId.optional() }),
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
    body: z.object({ events: z.array(answerEvent).min(1).max(200), deviceId: deviceId.optional() }),
    summary: 'Append answer events; each one named in `acknowledged` is stored for good',
    response: saved,
  }),
  takeOverAttempt: route({
    id: 'takeOverAttempt',
    method: 'POST',
    path: '/attempts/{attemptId}/device',
    tag,
    access: signedIn('own'),
    params: byAttempt,
    status: 200,
    body: z.object({ deviceId }),
    summary: 'Go on with this device; the one before only reads from now on',
    response: attemptView,
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
    body: z.object({ deviceId: deviceId.optional() }).optional(),
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
    summary: 'Grade and feedback once graded, as far as the rules of the quiz show them now',
    response: attemptResult,
  }),
};

import { z } from 'zod';
import { gradeHundredths } from './grade';
import { topicCode } from './library';
import {
  fixKind,
  gradeChangeKind,
  keptGrade,
  questionFix,
  regradeCounts,
  regradeState,
} from './question-fix';
import { only, route, signedIn } from './route';
import { cursorQuery, id, moment, pageOf, prose } from './text';

const count = z.number().int();

/** A question of a quiz that learners have taken, by the name that corrections use. */
const correctable = z.object({
  questionId: id,
  /** In the quiz; null: drawn from the bank. */
  number: count.nullable(),
  type: z.string(),
  stemHtml: z.string(),
  /** The last decision about it; null: it counts as it was asked. */
  decided: fixKind.nullable(),
});

export const regradeCard = z
  .object({
    regradeId: id,
    topicId: id,
    topicCode,
    topicTitle: z.string(),
    version: count,
    quizId: id,
    questionNumber: count.nullable(),
    stemHtml: z.string(),
    fixKind,
    keep: keptGrade,
    reason: z.string(),
    state: regradeState,
    /** Null as long as they are being counted. */
    counts: regradeCounts.nullable(),
    proposedBy: z.string().nullable(),
    proposedAt: moment,
    /** Proposed by the caller: somebody else decides. */
    own: z.boolean(),
    decidedBy: z.string().nullable(),
    decidedAt: moment.nullable(),
    decisionNote: z.string().nullable(),
  })
  .meta({ id: 'RegradeCard' });

/** A key in words: right answers, and choices with what they are worth. */
const keyInWords = z.object({ rightAnswers: z.array(z.string()) });

export const regradePage = regradeCard
  .extend({
    /** Send back as If-Match when deciding. */
    lockVersion: count,
    questionType: z.string(),
    /** As it counts until this is applied; several where several are accepted. */
    keysBefore: z.array(keyInWords),
    /** Null where the correction has no key. */
    keyAfter: keyInWords.nullable(),
    /** How far the counting is, in attempts. */
    counted: count,
    graded: count,
  })
  .meta({ id: 'RegradePage' });
export type RegradePage = z.input<typeof regradePage>;

export const regradeChangeView = z
  .object({
    attemptId: id,
    /** As on the receipt, so that somebody can be found without her name. */
    receiptCode: z.string().nullable(),
    attemptNumber: count,
    /** Only for who may see the people of the whole organisation. */
    personName: z.string().nullable(),
    before: gradeHundredths,
    after: gradeHundredths,
    kind: gradeChangeKind,
    /** Stays, though the grade would no longer be enough. */
    completion: z.boolean(),
    certificateId: id.nullable(),
  })
  .meta({ id: 'RegradeChange' });

export const correctableQuiz = z
  .object({
    quizId: id,
    version: count,
    published: z.boolean(),
    graded: count,
    questions: z.array(correctable),
  })
  .meta({ id: 'CorrectableQuiz' });

export const correctableQuestion = z
  .object({
    questionId: id,
    type: z.string(),
    stemHtml: z.string(),
    /** As it counts now: what an author changes for a new key. */
    body: z.unknown(),
    decided: correctable.shape.decided,
    keys: z.array(keyInWords),
    graded: count,
    /** Of the newest so many attempts. */
    looked: count,
    asked: count,
    answers: z.array(
      z.object({
        /** Empty: not answered. */
        words: z.string(),
        count,
        /** Percent of the mark it earned on the average. */
        earned: count,
      }),
    ),
  })
  .meta({ id: 'CorrectableQuestion' });

export const gradeChangeNotice = z
  .object({
    changeId: id,
    topicCode,
    topicTitle: z.string(),
    attemptId: id,
    attemptNumber: count,
    /** Null, all four, while the quiz shows her no marks. */
    before: gradeHundredths.nullable(),
    after: gradeHundredths.nullable(),
    passedBefore: z.boolean().nullable(),
    passedAfter: z.boolean().nullable(),
    reason: z.string(),
    at: moment,
  })
  .meta({ id: 'GradeChangeNotice' });

const authors = only(['trainer', 'system-administrator'], 'owned-topics');
const deciders = only(['reviewer', 'national-administrator'], 'all');
const byTopic = z.object({ topicId: id });
const byQuestion = byTopic.extend({ quizId: id, questionId: id });
const byRegrade = z.object({ regradeId: id });
const tag = 'regrading';
const said = prose(1000, 10);
export const regradeRoutes = {
  listCorrectable: route({
    id: 'listCorrectable',
    method: 'GET',
    path: '/authoring/topics/{topicId}/graded-quizzes',
    tag,
    access: authors,
    params: byTopic,
    summary:
      'Quizzes of this topic that learners have taken, with their questions; and what was proposed about them',
    response: z.object({ quizzes: z.array(correctableQuiz), regrades: z.array(regradeCard) }),
  }),
  getCorrectable: route({
    id: 'getCorrectable',
    method: 'GET',
    path: '/authoring/topics/{topicId}/graded-quizzes/{quizId}/questions/{questionId}',
    tag,
    access: authors,
    params: byQuestion,
    looksAt: 'nobody',
    summary: 'A question with its key and how it was answered, without names',
    response: correctableQuestion,
  }),
  tryCorrection: route({
    id: 'tryCorrection',
    method: 'POST',
    path: '/authoring/topics/{topicId}/graded-quizzes/{quizId}/questions/{questionId}/trial',
    tag,
    access: authors,
    params: byQuestion,
    status: 200,
    body: z.object({ fix: questionFix, keep: keptGrade }),
    summary: 'What a correction would do to the newest attempts; nothing is kept',
    response: z.object({
      looked: count,
      graded: count,
      up: count,
      down: count,
      passedNow: count,
      failedNow: count,
    }),
  }),
  proposeRegrade: route({
    id: 'proposeRegrade',
    method: 'POST',
    path: '/authoring/topics/{topicId}/regrades',
    tag,
    access: authors,
    params: byTopic,
    idempotencyKey: true,
    status: 201,
    body: z.object({ quizId: id, questionId: id, fix: questionFix, keep: keptGrade, reason: said }),
    summary: 'Propose a correction; who changes is counted, and somebody else decides',
    response: regradeCard,
  }),
  getOwnRegrade: route({
    id: 'getOwnRegrade',
    method: 'GET',
    path: '/authoring/topics/{topicId}/regrades/{regradeId}',
    tag,
    access: authors,
    params: byTopic.extend({ regradeId: id }),
    summary: 'A proposal about this topic with its numbers',
    response: regradePage,
  }),
  withdrawRegrade: route({
    id: 'withdrawRegrade',
    method: 'DELETE',
    path: '/authoring/topics/{topicId}/regrades/{regradeId}',
    tag,
    access: authors,
    params: byTopic.extend({ regradeId: id }),
    summary: 'Take a proposal back, as long as nobody decided',
  }),
  listRegrades: route({
    id: 'listRegrades',
    method: 'GET',
    path: '/regrades',
    tag,
    access: deciders,
    looksAt: 'nobody',
    query: z.object({ state: z.enum(['open', 'decided']).default('open'), ...cursorQuery }),
    summary: 'Corrections that wait for a decision, or were decided, the newest first',
    response: pageOf(regradeCard),
  }),
  getRegrade: route({
    id: 'getRegrade',
    method: 'GET',
    path: '/regrades/{regradeId}',
    tag,
    access: deciders,
    params: byRegrade,
    summary: 'A correction with what it would do',
    response: regradePage,
  }),
  listRegradeChanges: route({
    id: 'listRegradeChanges',
    method: 'GET',
    path: '/regrades/{regradeId}/changes',
    tag,
    access: deciders,
    looksAt: 'named',
    params: byRegrade,
    query: z.object({
      kind: z.enum(['passes', 'fails', 'up', 'down', 'all']).default('all'),
      ...cursorQuery,
    }),
    summary: 'Whose grade changes and by how much; names only for who may see people',
    response: pageOf(regradeChangeView),
  }),
  approveRegrade: route({
    id: 'approveRegrade',
    method: 'POST',
    path: '/regrades/{regradeId}/approval',
    tag,
    access: deciders,
    params: byRegrade,
    ifMatch: true,
    status: 204,
    body: z.object({ note: prose(1000).nullish() }),
    summary: 'Apply it; never one’s own',
  }),
  refuseRegrade: route({
    id: 'refuseRegrade',
    method: 'POST',
    path: '/regrades/{regradeId}/refusal',
    tag,
    access: deciders,
    params: byRegrade,
    ifMatch: true,
    status: 204,
    body: z.object({ note: prose(1000, 5) }),
    summary: 'Leave the grades as they are, with the reason; never one’s own',
  }),
  recountRegrade: route({
    id: 'recountRegrade',
    method: 'POST',
    path: '/regrades/{regradeId}/counting',
    tag,
    access: deciders,
    params: byRegrade,
    summary: 'Count anew one that was overtaken',
  }),
  myGradeChanges: route({
    id: 'myGradeChanges',
    method: 'GET',
    path: '/me/grade-changes',
    tag,
    access: signedIn('own'),
    summary: 'Grades of the caller that changed by a correction, until she puts the notice away',
    response: z.object({ items: z.array(gradeChangeNotice) }),
  }),
  seeGradeChange: route({
    id: 'seeGradeChange',
    method: 'POST',
    path: '/me/grade-changes/{changeId}/seen',
    tag,
    access: signedIn('own'),
    params: z.object({ changeId: id }),
    summary: 'Put a notice away; again changes nothing',
  }),
};

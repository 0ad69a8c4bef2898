import { z } from 'zod';
import { quizSettings } from './assessment';
import { topicDraft } from './authoring';
import { learningItem } from './learning';
import { basisView } from './legal-bases';
import { lessonPage, topicCode, topicFacts, topicPage } from './library';
import { playback } from './media';
import { quizItem } from './questions';
import { changeKind, moveOver, reviewStep, versionChange, versionState } from './reviewing';
import { only, route, signedIn } from './route';
import { topicExtras } from './topic-extras';
import { cursorQuery, id, line, moment, pageOf, prose } from './text';

const saidOfChange = {
  /** Null in a topic's first version. */
  changeKind: changeKind.nullable(),
  changeNote: z.string().nullable(),
  moveOver: moveOver.nullable(),
};

export const reviewStepView = z
  .object({
    id,
    /** Null when that draft was thrown away since. */
    version: z.number().int().nullable(),
    step: reviewStep,
    at: moment,
    /** Null: the files of the library. */
    by: z.string().nullable(),
    note: z.string().nullable(),
  })
  .meta({ id: 'ReviewStepView' });

export const reviewCard = z
  .object({
    versionId: id,
    topicId: id,
    code: topicCode,
    title: z.string(),
    version: z.number().int(),
    state: versionState,
    ...saidOfChange,
    submittedAt: moment.nullable(),
    submittedBy: z.string().nullable(),
    /** She wrote some of it or handed it in: others decide. */
    own: z.boolean(),
    /** Open threads about its lessons in which the last word is another's. */
    newComments: z.number().int(),
  })
  .meta({ id: 'ReviewCard' });

/** Everything of a version that can differ from another. */
export const versionText = z
  .object({
    version: z.number().int(),
    facts: topicFacts,
    extras: topicExtras,
    sources: z.array(z.string()),
    legalBases: z.array(basisView),
    lessons: z.array(
      z.object({
        key: id,
        moduleKey: id.nullable(),
        title: z.string(),
        minutes: z.number().int(),
        markdown: z.string(),
        mediaId: id.nullable(),
      }),
    ),
    /** Of a password only that there is one. Sections and partial grades are named by each question. */
    quiz: quizSettings.extend({ questions: z.array(quizItem) }),
  })
  .meta({ id: 'VersionText' });
export type VersionText = z.input<typeof versionText>;

export const reviewPage = reviewCard
  .extend({
    /** Send back as If-Match when deciding or publishing. */
    lockVersion: z.number().int(),
    publishedVersion: z.number().int().nullable(),
    decisionRequired: z.boolean(),
    now: versionText,
    /** What learners have now; null before anything was published, and while the topic is withdrawn. */
    before: versionText.nullable(),
    steps: z.array(reviewStepView),
  })
  .meta({ id: 'ReviewPage' });
export type ReviewPage = z.input<typeof reviewPage>;

export const topicNews = z
  .object({
    code: topicCode,
    title: z.string(),
    /** What she studies, or studied before she was moved over. */
    from: z.number().int(),
    to: z.number().int(),
    how: z.enum(['recommended', 'must-redo']),
    /** She was moved over already. */
    moved: z.boolean(),
    completedAt: moment.nullable(),
    /** Each version between, the newest first, with what it says of itself. */
    versions: z.array(
      z.object({
        version: z.number().int(),
        changeKind: changeKind.nullable(),
        note: z.string().nullable(),
        publishedAt: moment,
      }),
    ),
    lessons: z.array(
      z.object({
        key: id,
        title: z.string(),
        change: z.enum(['new', 'changed', 'gone', 'same']),
        /** It stands in another part now, or elsewhere among those that stayed. */
        moved: z.boolean(),
        /** Done, and not to be done again. */
        done: z.boolean(),
      }),
    ),
    quizChanged: z.boolean(),
  })
  .meta({ id: 'TopicNews' });
export type TopicNews = z.input<typeof topicNews>;

const authors = only(['trainer', 'system-administrator'], 'owned-topics');
const reviewers = only(['reviewer', 'system-administrator'], 'all');
const byTopic = z.object({ topicId: id });
const byVersion = z.object({ versionId: id });
const tag = 'reviewing';
export const reviewRoutes = {
  submitTopic: route({
    id: 'submitTopic',
    method: 'POST',
    path: '/authoring/topics/{topicId}/review',
    tag,
    access: authors,
    params: byTopic,
    ifMatch: true,
    status: 200,
    body: versionChange,
    summary: 'Hand the draft to the reviewers; until they answer it cannot be changed',
    response: topicDraft,
  }),
  takeBackTopic: route({
    id: 'takeBackTopic',
    method: 'DELETE',
    path: '/authoring/topics/{topicId}/review',
    tag,
    access: authors,
    params: byTopic,
    ifMatch: true,
    summary: 'Make it a draft again',
    response: topicDraft,
  }),
  listTopicSteps: route({
    id: 'listTopicSteps',
    method: 'GET',
    path: '/authoring/topics/{topicId}/steps',
    tag,
    access: authors,
    params: byTopic,
    summary: 'Who handed in, approved, published what and when, newest first',
    response: z.object({ items: z.array(reviewStepView) }),
  }),
  withdrawTopic: route({
    id: 'withdrawTopic',
    method: 'POST',
    path: '/authoring/topics/{topicId}/withdrawal',
    tag,
    access: only(['trainer', 'reviewer', 'system-administrator'], 'owned-topics'),
    params: byTopic,
    body: z.object({ reason: line(500, 5) }),
    summary: 'Take a published topic out of the catalogue; learners keep what they have and are told why',
  }),
  listReviews: route({
    id: 'listReviews',
    method: 'GET',
    path: '/reviews',
    tag,
    access: reviewers,
    query: z.object({ state: z.enum(['in-review', 'approved']).default('in-review'), ...cursorQuery }),
    summary: 'Versions that wait for a review, or approved for their publication, the longest waiting first',
    response: pageOf(reviewCard),
  }),
  getReview: route({
    id: 'getReview',
    method: 'GET',
    path: '/reviews/{versionId}',
    tag,
    access: reviewers,
    params: byVersion,
    summary: 'A version that was handed in, and the published one beside it',
    response: reviewPage,
  }),
  previewReview: route({
    id: 'previewReview',
    method: 'GET',
    path: '/reviews/{versionId}/preview',
    tag,
    access: reviewers,
    params: byVersion,
    summary: 'The whole version as a learner will see it',
    response: z.object({ topic: topicPage, lessons: z.array(lessonPage) }),
  }),
  playReview: route({
    id: 'playReview',
    method: 'POST',
    path: '/reviews/{versionId}/lessons/{lessonKey}/playback',
    tag,
    access: reviewers,
    params: byVersion.extend({ lessonKey: id }),
    status: 200,
    summary: 'Addresses to play the film of a lesson in review',
    response: playback,
  }),
  approveReview: route({
    id: 'approveReview',
    method: 'POST',
    path: '/reviews/{versionId}/approval',
    tag,
    access: reviewers,
    params: byVersion,
    ifMatch: true,
    status: 204,
    body: z.object({ note: prose(2000).nullish() }),
    summary: 'Approve it for publication; never one’s own work',
  }),
  wantChanges: route({
    id: 'wantChanges',
    method: 'POST',
    path: '/reviews/{versionId}/changes',
    tag,
    access: reviewers,
    params: byVersion,
    ifMatch: true,
    status: 204,
    body: z.object({ note: prose(2000, 5) }),
    summary: 'Give it back to its author as a draft, with what is to be changed',
  }),
  getTopicNews: route({
    id: 'getTopicNews',
    method: 'GET',
    path: '/topics/{code}/news',
    tag,
    access: signedIn('own'),
    params: z.object({ code: topicCode }),
    summary: 'What is new for whoever began an earlier version',
    response: topicNews,
  }),
  moveOver: route({
    id: 'moveOver',
    method: 'POST',
    path: '/topics/{code}/enrolment/version',
    tag,
    access: signedIn('own'),
    params: z.object({ code: topicCode }),
    status: 200,
    body: z.object({
      /** The published version she was shown. */
      version: z.number().int(),
    }),
    summary: 'Go on with the published version, with her progress; again changes nothing',
    response: learningItem,
  }),
};

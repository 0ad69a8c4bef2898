import { z } from 'zod';
import { lessonBlock } from './lesson-blocks';
import { lessonPage, topicCode, topicFacts, topicPage } from './library';
import { changeKind, decision, moveOver, versionChange, versionState } from './reviewing';
import { basisView, legalBases, sources } from './legal-bases';
import { only, route } from './route';
import { moduleKey, topicExtras, topicStructure } from './topic-extras';
import { cursorQuery, id, line, moment, pageOf, prose } from './text';

/** MariaDB's text column ends at 65,535 bytes; Vietnamese takes up to three a character. */
export const lessonMarkdown = prose(20_000);

export const draftLesson = z
  .object({
    id,
    key: id,
    /** Of `extras.modules`; null when it stands in none. */
    moduleKey: id.nullable(),
    title: z.string(),
    minutes: z.number().int(),
    markdown: z.string(),
    mediaId: id.nullable(),
    /** Send back as If-Match when changing this lesson. */
    lockVersion: z.number().int(),
  })
  .meta({ id: 'DraftLesson' });

export const publishProblem = z
  .object({
    code: z.string(),
    message: z.string(),
    /** `error` forbids publishing, `warning` does not. */
    severity: z.enum(['error', 'warning']),
    lessonId: id.nullable(),
    questionId: id.nullable(),
  })
  .meta({ id: 'PublishProblem' });
export type PublishProblem = z.infer<typeof publishProblem>;

export const authoringCard = z
  .object({
    topicId: id,
    code: topicCode,
    title: z.string(),
    publishedVersion: z.number().int().nullable(),
    hasDraft: z.boolean(),
    state: versionState,
    /** What the published version rests on and is not in force any more: it must be brought up to date. */
    outdated: z.array(basisView),
    /** It belongs to somebody else, who lets the caller edit it. */
    coAuthor: z.boolean(),
    /** Open threads about its lessons in which the last word is another's. */
    newComments: z.number().int(),
    updatedAt: moment,
  })
  .meta({ id: 'AuthoringCard' });

export const topicDraft = topicFacts
  .extend({
    topicId: id,
    versionId: id,
    code: topicCode,
    version: z.number().int(),
    state: versionState,
    publishedVersion: z.number().int().nullable(),
    /** Others may edit it too. */
    together: z.boolean(),
    /** Whether learners ever had a version of it: then a new one says what it changes. */
    wasPublished: z.boolean(),
    changeKind: changeKind.nullable(),
    changeNote: z.string().nullable(),
    moveOver: moveOver.nullable(),
    /** What the settings ask of publishing. */
    rules: z.object({
      review: z.enum(['required', 'optional']),
      decision: z.enum(['required', 'optional']),
    }),
    extras: topicExtras,
    sources,
    legalBases: z.array(basisView),
    quizId: id,
    lessons: z.array(draftLesson),
    problems: z.array(publishProblem),
    /** Send back as If-Match when changing the topic itself or publishing it. */
    lockVersion: z.number().int(),
    updatedAt: moment,
  })
  .meta({ id: 'TopicDraft' });
export type TopicDraft = z.input<typeof topicDraft>;

const authors = only(['trainer', 'system-administrator'], 'owned-topics');
const byTopicId = z.object({ topicId: id });
const byLessonId = z.object({ lessonId: id });
const tag = 'authoring';
export const authoringRoutes = {
  listOwnTopics: route({
    id: 'listOwnTopics',
    method: 'GET',
    path: '/authoring/topics',
    tag,
    access: authors,
    query: z.object({ query: z.string().max(200).optional(), ...cursorQuery }),
    summary: 'Topics one may edit',
    response: pageOf(authoringCard),
  }),
  createTopic: route({
    id: 'createTopic',
    method: 'POST',
    path: '/authoring/topics',
    tag,
    access: authors,
    status: 201,
    idempotencyKey: true,
    summary: 'Begin a topic; its code is given and never re-used',
    body: topicFacts,
    response: topicDraft,
  }),
  getDraft: route({
    id: 'getDraft',
    method: 'GET',
    path: '/authoring/topics/{topicId}',
    tag,
    access: authors,
    params: byTopicId,
    summary: 'The draft, or the published version when there is no draft',
    response: topicDraft,
  }),
  beginDraft: route({
    id: 'beginDraft',
    method: 'POST',
    path: '/authoring/topics/{topicId}/draft',
    tag,
    access: authors,
    params: byTopicId,
    summary: 'Begin the next version; learners keep the published one',
    response: topicDraft,
  }),
  discardDraft: route({
    id: 'discardDraft',
    method: 'DELETE',
    path: '/authoring/topics/{topicId}/draft',
    tag,
    access: authors,
    params: byTopicId,
    ifMatch: true,
    summary: 'Throw the draft away; the published version stays',
  }),
  updateTopic: route({
    id: 'updateTopic',
    method: 'PATCH',
    path: '/authoring/topics/{topicId}',
    tag,
    access: authors,
    params: byTopicId,
    ifMatch: true,
    body: topicFacts.partial().extend({
      /** Its parts are changed together with the places of the lessons: `arrangeTopic`. */
      extras: topicExtras.omit({ modules: true }).partial().optional(),
      sources: sources.optional(),
      legalBases: legalBases.optional(),
    }),
    summary: 'Change what the topic says of itself, and what it rests on',
    response: topicDraft,
  }),
  addLesson: route({
    id: 'addLesson',
    method: 'POST',
    path: '/authoring/topics/{topicId}/lessons',
    tag,
    access: authors,
    params: byTopicId,
    status: 201,
    idempotencyKey: true,
    summary: 'Add a lesson at the end of the topic, or of one of its parts',
    body: z.object({
      title: line(200),
      markdown: lessonMarkdown.default(''),
      minutes: z.number().int().min(1).max(600).default(15),
      moduleKey: moduleKey.nullish(),
    }),
    response: draftLesson,
  }),
  updateLesson: route({
    id: 'updateLesson',
    method: 'PATCH',
    path: '/authoring/lessons/{lessonId}',
    tag,
    access: authors,
    params: byLessonId,
    ifMatch: true,
    summary: 'Change a lesson of a draft',
    body: z.object({
      title: line(200).optional(),
      markdown: lessonMarkdown.optional(),
      minutes: z.number().int().min(1).max(600).optional(),
      mediaId: id.nullish(),
    }),
    response: draftLesson,
  }),
  removeLesson: route({
    id: 'removeLesson',
    method: 'DELETE',
    path: '/authoring/lessons/{lessonId}',
    tag,
    access: authors,
    params: byLessonId,
    ifMatch: true,
    summary: 'Take a lesson out of the draft',
  }),
  arrangeTopic: route({
    id: 'arrangeTopic',
    method: 'PUT',
    path: '/authoring/topics/{topicId}/structure',
    tag,
    access: authors,
    params: byTopicId,
    ifMatch: true,
    body: topicStructure,
    summary: 'Its parts, and every lesson of the draft in its place. What is so already is answered as done',
    response: topicDraft,
  }),
  previewMarkdown: route({
    id: 'previewMarkdown',
    method: 'POST',
    path: '/authoring/previews',
    tag,
    access: only(['trainer', 'reviewer', 'system-administrator'], 'owned-topics'),
    status: 200,
    body: z.object({ markdown: lessonMarkdown }),
    summary: 'Markdown as a learner will see it',
    response: z.object({ html: z.string(), blocks: z.array(lessonBlock) }),
  }),
  previewQuestionTexts: route({
    id: 'previewQuestionTexts',
    method: 'POST',
    path: '/authoring/question-previews',
    tag,
    access: only(['trainer', 'reviewer', 'system-administrator'], 'owned-topics'),
    status: 200,
    body: z.object({
      format: z.enum(['markdown', 'html', 'plain']),
      texts: z.array(z.string().max(100_000)).max(300),
    }),
    summary: 'Texts of a question as a learner will see them, with their pictures',
    response: z.object({ html: z.array(z.string()) }),
  }),
  previewTopic: route({
    id: 'previewTopic',
    method: 'GET',
    path: '/authoring/topics/{topicId}/preview',
    tag,
    access: authors,
    params: byTopicId,
    summary: 'The whole draft as a learner will see it',
    response: z.object({ topic: topicPage, lessons: z.array(lessonPage) }),
  }),
  exportTopic: route({
    id: 'exportTopic',
    method: 'GET',
    path: '/authoring/topics/{topicId}/package',
    tag,
    access: authors,
    params: byTopicId,
    looksAt: 'nobody',
    summary:
      'The topic as one zip: texts, questions, films, materials; for another installation or for keeping',
    file: 'application/zip',
  }),
  importTopic: route({
    id: 'importTopic',
    method: 'POST',
    path: '/authoring/packages',
    tag,
    access: authors,
    status: 201,
    summary: 'A new topic from such a zip, as a draft with a code of its own',
    upload: { mediaTypes: ['application/octet-stream'], maxBytes: 2048 * 1024 * 1024 },
    response: topicDraft,
  }),
  publishTopic: route({
    id: 'publishTopic',
    method: 'POST',
    path: '/authoring/topics/{topicId}/publication',
    tag,
    access: only(['trainer', 'reviewer', 'system-administrator'], 'owned-topics'),
    params: byTopicId,
    ifMatch: true,
    status: 204,
    body: decision.extend(versionChange.shape),
    summary:
      'Make the approved version the one learners see; where review is optional, also a draft, with what it changes',
  }),
};

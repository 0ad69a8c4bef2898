import { z } from 'zod';
import { only, route } from './route';
import { id, moment } from './text';

const name = z.string();
export const topicAuthors = z
  .object({
    owner: z.object({ personId: id, name }).nullable(),
    /** Whether the caller may add and remove co-authors: the owner and administrators. */
    mayChange: z.boolean(),
    items: z.array(z.object({ personId: id, name, addedAt: moment })),
  })
  .meta({ id: 'TopicAuthors' });
export type TopicAuthorsView = z.input<typeof topicAuthors>;

export const authorCandidate = z
  .object({ personId: id, fullName: z.string(), work: z.string().nullable() })
  .meta({ id: 'AuthorCandidate' });
export type AuthorCandidate = z.infer<typeof authorCandidate>;

/**
 * `beat`: I am here, and edit when nobody else does; every 20 s. `ask`: I would like to go on instead. `take`: I asked 60 s ago, and
 * there was no answer. `hand-over`, `keep`: the answers to a request. `leave`: I am gone.
 */
export const lockStep = z.enum(['beat', 'ask', 'take', 'hand-over', 'keep', 'leave']);
export const lessonLock = z
  .object({
    /** `mine`: of the editor that asks, by its key. */
    state: z.enum(['mine', 'other', 'free']),
    /** `you`: it is another window or device of the caller. */
    holder: z.object({ name, you: z.boolean(), since: moment }).nullable(),
    /** `you`: this very editor asked. */
    asked: z.object({ name, you: z.boolean(), at: moment }).nullable(),
    mayTake: z.boolean(),
    /** Of the lesson: whether the text on the screen is the newest. */
    lockVersion: z.number().int(),
  })
  .meta({ id: 'LessonLock' });
export type LessonLockView = z.input<typeof lessonLock>;

/** Who is at which lesson of a draft, and whether the draft is still the one that is on the screen. */
export const topicPresence = z
  .object({
    items: z.array(z.object({ lessonId: id, name, you: z.boolean(), since: moment })),
    lessonIds: z.array(id),
    /** Of the topic itself: its facts and its order. */
    lockVersion: z.number().int(),
  })
  .meta({ id: 'TopicPresence' });

export const lessonRevision = z
  .object({
    id,
    at: moment,
    /** Null for what stood there before anybody edited it here. */
    by: name.nullable(),
    /** Number of the version; null when that draft was thrown away. */
    version: z.number().int().nullable(),
    title: z.string(),
    /** Characters. */
    size: z.number().int(),
  })
  .meta({ id: 'LessonRevision' });
export const lessonText = z.object({ title: z.string(), markdown: z.string() }).meta({ id: 'LessonText' });

const authors = only(['trainer', 'system-administrator'], 'owned-topics');
const byTopicId = z.object({ topicId: id });
const byAuthor = z.object({ topicId: id, personId: id });
const byLessonId = z.object({ lessonId: id });
const byRevision = z.object({ lessonId: id, revisionId: id });
const tag = 'authoring';

export const editingRoutes = {
  listTopicAuthors: route({
    id: 'listTopicAuthors',
    method: 'GET',
    path: '/authoring/topics/{topicId}/authors',
    tag,
    access: authors,
    params: byTopicId,
    summary: 'Who edits this topic',
    response: topicAuthors,
  }),
  findAuthorCandidates: route({
    id: 'findAuthorCandidates',
    looksAt: 'list',
    method: 'GET',
    path: '/authoring/topics/{topicId}/author-candidates',
    tag,
    access: authors,
    params: byTopicId,
    query: z.object({ query: z.string().trim().max(100).default('') }),
    summary: 'Trainers by at least two letters of a name, of those the caller may see; at most 20',
    response: z.object({ items: z.array(authorCandidate) }),
  }),
  addTopicAuthor: route({
    id: 'addTopicAuthor',
    method: 'PUT',
    path: '/authoring/topics/{topicId}/authors/{personId}',
    tag,
    access: authors,
    params: byAuthor,
    summary: 'Let a trainer edit this topic too; only its owner may',
    response: topicAuthors,
  }),
  removeTopicAuthor: route({
    id: 'removeTopicAuthor',
    method: 'DELETE',
    path: '/authoring/topics/{topicId}/authors/{personId}',
    tag,
    access: authors,
    params: byAuthor,
    summary: 'She edits it no longer; its owner may say so, and she herself',
  }),
  lockLesson: route({
    id: 'lockLesson',
    method: 'PUT',
    path: '/authoring/lessons/{lessonId}/lock',
    tag,
    access: authors,
    params: byLessonId,
    body: z.object({ key: z.string().min(8).max(36), step: lockStep }),
    summary: 'Who is editing this lesson; asks for it, hands it over. Saving does not need it',
    response: lessonLock,
  }),
  getTopicPresence: route({
    id: 'getTopicPresence',
    method: 'GET',
    path: '/authoring/topics/{topicId}/presence',
    tag,
    access: authors,
    params: byTopicId,
    summary: 'Who is editing which lesson now',
    response: topicPresence,
  }),
  getRemovedLesson: route({
    id: 'getRemovedLesson',
    method: 'GET',
    path: '/authoring/topics/{topicId}/removed-lessons/{lessonKey}',
    tag,
    access: authors,
    params: byTopicId.extend({ lessonKey: id }),
    summary: 'Who took a lesson out of the draft, and when',
    response: z.object({ title: z.string(), by: name.nullable(), at: moment }),
  }),
  listLessonRevisions: route({
    id: 'listLessonRevisions',
    method: 'GET',
    path: '/authoring/lessons/{lessonId}/revisions',
    tag,
    access: authors,
    params: byLessonId,
    summary: 'What was saved of this lesson, newest first',
    response: z.object({
      items: z.array(lessonRevision),
      /** Number of the published version that has this lesson too. */
      published: z.number().int().nullable(),
    }),
  }),
  getLessonRevision: route({
    id: 'getLessonRevision',
    method: 'GET',
    path: '/authoring/lessons/{lessonId}/revisions/{revisionId}',
    tag,
    access: authors,
    params: byRevision,
    summary: 'The text of one of them. It comes back by being saved again',
    response: lessonText,
  }),
  getPublishedText: route({
    id: 'getPublishedText',
    method: 'GET',
    path: '/authoring/lessons/{lessonId}/published-text',
    tag,
    access: authors,
    params: byLessonId,
    summary: 'What learners read of this lesson now',
    response: lessonText.extend({ version: z.number().int() }),
  }),
};

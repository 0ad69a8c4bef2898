import { z } from 'zod';
import { only, route } from './route';
import { id, line, moment, prose } from './text';

/**
 * A passage known by its words and those around it (W3C Web Annotation, TextQuoteSelector), so that it is found again in a text that has
 * changed. White space is folded.
 */
export const textQuote = z
  .object({ exact: line(500), before: line(100, 0), after: line(100, 0) })
  .meta({ id: 'TextQuote' });
export type TextQuote = z.output<typeof textQuote>;

const who = z.string().nullable();
export const commentThread = z
  .object({
    id,
    /** The same lesson in every version: a comment stays with it. */
    lessonKey: id,
    /** Null: it is about the whole lesson. */
    quote: textQuote.nullable(),
    /** Number of the version that was read; null when that draft was thrown away. */
    version: z.number().int().nullable(),
    resolved: z.object({ by: who, at: moment }).nullable(),
    /** It is open, and the last word is another's. */
    waiting: z.boolean(),
    /** The first, and the answers to it. */
    comments: z.array(
      z.object({
        id,
        by: who,
        you: z.boolean(),
        at: moment,
        text: z.string(),
        /** It is the caller's, and nobody has answered. */
        mayChange: z.boolean(),
      }),
    ),
  })
  .meta({ id: 'CommentThread' });
export type CommentThreadView = z.input<typeof commentThread>;

const text = prose(2000, 1);
/** Whoever edits the topic; of a version that was handed in, its reviewers too. */
const readers = only(['trainer', 'reviewer', 'system-administrator'], 'owned-topics');
const byTopic = z.object({ topicId: id });
const byThread = byTopic.extend({ threadId: id });
const byComment = byTopic.extend({ commentId: id });
const base = { tag: 'authoring', access: readers } as const;

export const commentRoutes = {
  listComments: route({
    ...base,
    id: 'listComments',
    method: 'GET',
    path: '/authoring/topics/{topicId}/comments',
    params: byTopic,
    summary: 'What authors and reviewers say of the lessons, the oldest first',
    response: z.object({ items: z.array(commentThread) }),
  }),
  addComment: route({
    ...base,
    id: 'addComment',
    method: 'POST',
    path: '/authoring/topics/{topicId}/comments',
    params: byTopic,
    status: 201,
    idempotencyKey: true,
    body: z.object({ lessonKey: id, text, quote: textQuote.nullish() }),
    summary: 'Say something of a passage of a lesson, or of the whole of it',
    response: commentThread,
  }),
  answerComment: route({
    ...base,
    id: 'answerComment',
    method: 'POST',
    path: '/authoring/topics/{topicId}/comment-threads/{threadId}/answers',
    params: byThread,
    status: 201,
    idempotencyKey: true,
    body: z.object({ text }),
    summary: 'Answer; what was settled is open again',
    response: commentThread,
  }),
  settleComment: route({
    ...base,
    id: 'settleComment',
    method: 'PUT',
    path: '/authoring/topics/{topicId}/comment-threads/{threadId}/resolution',
    params: byThread,
    body: z.object({ resolved: z.boolean() }),
    summary: 'It is settled, or open again',
    response: commentThread,
  }),
  changeComment: route({
    ...base,
    id: 'changeComment',
    method: 'PATCH',
    path: '/authoring/topics/{topicId}/comments/{commentId}',
    params: byComment,
    body: z.object({ text }),
    summary: 'Word one’s own comment anew, while nobody has answered',
    response: commentThread,
  }),
  removeComment: route({
    ...base,
    id: 'removeComment',
    method: 'DELETE',
    path: '/authoring/topics/{topicId}/comments/{commentId}',
    params: byComment,
    summary: 'Take one’s own comment back, while nobody has answered',
  }),
};

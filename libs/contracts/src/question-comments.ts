import { z } from 'zod';
import { commentThread } from './comments';
import { only, route } from './route';
import { id, prose } from './text';

/** As of lessons; `version` is that of the question which was being read. */
export const questionThread = commentThread
  .omit({ lessonKey: true, quote: true })
  .meta({ id: 'QuestionThread' });
export type QuestionThreadView = z.input<typeof questionThread>;

const text = prose(2000, 1);
/** Whoever may use the question. */
const readers = only(['trainer', 'system-administrator'], 'owned-topics');
const byQuestion = z.object({ bankQuestionId: id });
const byThread = byQuestion.extend({ threadId: id });
const byComment = byQuestion.extend({ commentId: id });
const base = { tag: 'question-bank', access: readers } as const;
const path = '/question-bank/questions/{bankQuestionId}';

export const questionCommentRoutes = {
  listQuestionComments: route({
    ...base,
    id: 'listQuestionComments',
    method: 'GET',
    path: `${path}/comments`,
    params: byQuestion,
    summary: 'What authors say of a question, the oldest first',
    response: z.object({ items: z.array(questionThread) }),
  }),
  addQuestionComment: route({
    ...base,
    id: 'addQuestionComment',
    method: 'POST',
    path: `${path}/comments`,
    params: byQuestion,
    status: 201,
    idempotencyKey: true,
    body: z.object({ versionId: id, text }),
    summary: 'Say something of a version of a question',
    response: questionThread,
  }),
  answerQuestionComment: route({
    ...base,
    id: 'answerQuestionComment',
    method: 'POST',
    path: `${path}/comment-threads/{threadId}/answers`,
    params: byThread,
    status: 201,
    idempotencyKey: true,
    body: z.object({ text }),
    summary: 'Answer; what was settled is open again',
    response: questionThread,
  }),
  settleQuestionComment: route({
    ...base,
    id: 'settleQuestionComment',
    method: 'PUT',
    path: `${path}/comment-threads/{threadId}/resolution`,
    params: byThread,
    body: z.object({ resolved: z.boolean() }),
    summary: 'It is settled, or open again',
    response: questionThread,
  }),
  changeQuestionComment: route({
    ...base,
    id: 'changeQuestionComment',
    method: 'PATCH',
    path: `${path}/comments/{commentId}`,
    params: byComment,
    body: z.object({ text }),
    summary: 'Word one’s own comment anew, while nobody has answered',
    response: questionThread,
  }),
  removeQuestionComment: route({
    ...base,
    id: 'removeQuestionComment',
    method: 'DELETE',
    path: `${path}/comments/{commentId}`,
    params: byComment,
    summary: 'Take one’s own comment back, while nobody has answered',
  }),
};

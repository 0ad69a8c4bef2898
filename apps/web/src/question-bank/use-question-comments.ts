import { answerOf, api, quietApi } from '../api/client';
import type { components } from '../api/schema';
import { useThreads } from '../comments/use-threads';

export type QuestionThread = components['schemas']['QuestionThread'];

const question = '/api/v1/question-bank/questions/{bankQuestionId}';

/** What is said of one question of the bank. */
export function useQuestionComments(bankQuestionId: string) {
  const path = { bankQuestionId };
  const pressed = (key: string) => ({ 'Idempotency-Key': key });
  const store = useThreads<QuestionThread>({
    list: async () => (await answerOf(quietApi.GET(`${question}/comments`, { params: { path } }))).items,
    answer: (threadId, text, key) => {
      const params = { path: { ...path, threadId }, header: pressed(key) };
      return answerOf(api.POST(`${question}/comment-threads/{threadId}/answers`, { params, body: { text } }));
    },
    settle: (threadId, resolved) => {
      const params = { path: { ...path, threadId } };
      return answerOf(
        api.PUT(`${question}/comment-threads/{threadId}/resolution`, { params, body: { resolved } }),
      );
    },
    change: (commentId, text) => {
      const params = { path: { ...path, commentId } };
      return answerOf(api.PATCH(`${question}/comments/{commentId}`, { params, body: { text } }));
    },
    remove: (commentId) =>
      answerOf(api.DELETE(`${question}/comments/{commentId}`, { params: { path: { ...path, commentId } } })),
  });

  /** @param key of one press: pressed again because the answer was lost, it is said once */
  const add = (body: { versionId: string; text: string }, key: string) => {
    const params = { path, header: pressed(key) };
    return store.take(answerOf(api.POST(`${question}/comments`, { params, body })));
  };
  return { ...store, add };
}

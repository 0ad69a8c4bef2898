import { answerOf, api, quietApi } from '../api/client';
import type { components } from '../api/schema';
import { useThreads } from './use-threads';

export type Thread = components['schemas']['CommentThread'];
export type Quote = components['schemas']['TextQuote'];

const topic = '/api/v1/authoring/topics/{topicId}';

/** What is said of the lessons of one topic. */
export function useComments(topicId: string) {
  const path = { topicId };
  const pressed = (key: string) => ({ 'Idempotency-Key': key });
  const store = useThreads<Thread>({
    list: async () => (await answerOf(quietApi.GET(`${topic}/comments`, { params: { path } }))).items,
    answer: (threadId, text, key) => {
      const params = { path: { ...path, threadId }, header: pressed(key) };
      return answerOf(api.POST(`${topic}/comment-threads/{threadId}/answers`, { params, body: { text } }));
    },
    settle: (threadId, resolved) => {
      const params = { path: { ...path, threadId } };
      return answerOf(
        api.PUT(`${topic}/comment-threads/{threadId}/resolution`, { params, body: { resolved } }),
      );
    },
    change: (commentId, text) => {
      const params = { path: { ...path, commentId } };
      return answerOf(api.PATCH(`${topic}/comments/{commentId}`, { params, body: { text } }));
    },
    remove: (commentId) =>
      answerOf(api.DELETE(`${topic}/comments/{commentId}`, { params: { path: { ...path, commentId } } })),
  });

  const of = (lessonKey: string): Thread[] =>
    (store.threads.value ?? []).filter((one) => one.lessonKey === lessonKey);
  const openOf = (lessonKey: string): number => of(lessonKey).filter(({ resolved }) => !resolved).length;

  /** @param key of one press: pressed again because the answer was lost, it is said once */
  const add = (body: { lessonKey: string; text: string; quote: Quote | null }, key: string) => {
    const params = { path, header: pressed(key) };
    return store.take(answerOf(api.POST(`${topic}/comments`, { params, body })));
  };
  return { ...store, of, openOf, add };
}
export type Comments = ReturnType<typeof useComments>;

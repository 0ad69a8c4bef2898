import { shallowRef } from 'vue';
import { answerOf, api, newIdempotencyKey, quietApi } from '../api/client';
import type { components } from '../api/schema';

export type Thread = components['schemas']['CommentThread'];
export type Quote = components['schemas']['TextQuote'];

/** What is said of the lessons of one topic. */
export function useComments(topicId: string) {
  const threads = shallowRef<Thread[]>();
  const error = shallowRef<unknown>();
  const path = { topicId };
  let newest = 0;

  async function load(): Promise<void> {
    const mine = ++newest;
    try {
      const call = quietApi.GET('/api/v1/authoring/topics/{topicId}/comments', { params: { path } });
      const { items } = await answerOf(call);
      if (mine !== newest) return;
      [threads.value, error.value] = [items, undefined];
    } catch (cause) {
      if (mine === newest) error.value = cause;
    }
  }

  /** What the server answers of one thread is newer than a list that is on its way. */
  function take(thread: Thread): Thread {
    newest += 1;
    const others = (threads.value ?? []).filter(({ id }) => id !== thread.id);
    threads.value = [...others, thread].sort((one, other) => (one.id < other.id ? -1 : 1));
    return thread;
  }

  const of = (lessonKey: string): Thread[] =>
    (threads.value ?? []).filter((one) => one.lessonKey === lessonKey);
  const openOf = (lessonKey: string): number => of(lessonKey).filter(({ resolved }) => !resolved).length;

  /** @param key of one press: pressed again because the answer was lost, it is said once */
  const pressed = (key: string) => ({ 'Idempotency-Key': key });
  const add = async (
    body: { lessonKey: string; text: string; quote: Quote | null },
    key = newIdempotencyKey(),
  ) =>
    take(
      await answerOf(
        api.POST('/api/v1/authoring/topics/{topicId}/comments', {
          params: { path, header: pressed(key) },
          body,
        }),
      ),
    );
  const answer = async (threadId: string, text: string, key = newIdempotencyKey()) =>
    take(
      await answerOf(
        api.POST('/api/v1/authoring/topics/{topicId}/comment-threads/{threadId}/answers', {
          params: { path: { ...path, threadId }, header: pressed(key) },
          body: { text },
        }),
      ),
    );
  const settle = async (threadId: string, resolved: boolean) =>
    take(
      await answerOf(
        api.PUT('/api/v1/authoring/topics/{topicId}/comment-threads/{threadId}/resolution', {
          params: { path: { ...path, threadId } },
          body: { resolved },
        }),
      ),
    );
  const change = async (commentId: string, text: string) =>
    take(
      await answerOf(
        api.PATCH('/api/v1/authoring/topics/{topicId}/comments/{commentId}', {
          params: { path: { ...path, commentId } },
          body: { text },
        }),
      ),
    );
  async function remove(commentId: string): Promise<void> {
    const params = { path: { ...path, commentId } };
    await answerOf(api.DELETE('/api/v1/authoring/topics/{topicId}/comments/{commentId}', { params }));
    await load();
  }

  void load();
  return { threads, error, load, of, openOf, add, answer, settle, change, remove };
}
export type Comments = ReturnType<typeof useComments>;

import { shallowRef } from 'vue';
import { answerOf, api, newIdempotencyKey, quietApi } from '../api/client';
import type { components } from '../api/schema';

export type QuestionThread = components['schemas']['QuestionThread'];

/** What is said of one question of the bank. */
export function useQuestionComments(bankQuestionId: string) {
  const threads = shallowRef<QuestionThread[]>();
  const error = shallowRef<unknown>();
  const path = { bankQuestionId };

  async function load(): Promise<void> {
    try {
      const call = quietApi.GET('/api/v1/question-bank/questions/{bankQuestionId}/comments', {
        params: { path },
      });
      [threads.value, error.value] = [(await answerOf(call)).items, undefined];
    } catch (cause) {
      error.value = cause;
    }
  }
  function take(thread: QuestionThread): QuestionThread {
    const others = (threads.value ?? []).filter(({ id }) => id !== thread.id);
    threads.value = [...others, thread].sort((one, other) => (one.id < other.id ? -1 : 1));
    return thread;
  }

  /** @param key of one press: pressed again because the answer was lost, it is said once */
  const pressed = (key: string) => ({ 'Idempotency-Key': key });
  const add = async (body: { versionId: string; text: string }, key: string) =>
    take(
      await answerOf(
        api.POST('/api/v1/question-bank/questions/{bankQuestionId}/comments', {
          params: { path, header: pressed(key) },
          body,
        }),
      ),
    );
  const answer = async (threadId: string, text: string, key = newIdempotencyKey()) =>
    take(
      await answerOf(
        api.POST('/api/v1/question-bank/questions/{bankQuestionId}/comment-threads/{threadId}/answers', {
          params: { path: { ...path, threadId }, header: pressed(key) },
          body: { text },
        }),
      ),
    );
  const settle = async (threadId: string, resolved: boolean) =>
    take(
      await answerOf(
        api.PUT('/api/v1/question-bank/questions/{bankQuestionId}/comment-threads/{threadId}/resolution', {
          params: { path: { ...path, threadId } },
          body: { resolved },
        }),
      ),
    );
  const change = async (commentId: string, text: string) =>
    take(
      await answerOf(
        api.PATCH('/api/v1/question-bank/questions/{bankQuestionId}/comments/{commentId}', {
          params: { path: { ...path, commentId } },
          body: { text },
        }),
      ),
    );
  async function remove(commentId: string): Promise<void> {
    const params = { path: { ...path, commentId } };
    await answerOf(
      api.DELETE('/api/v1/question-bank/questions/{bankQuestionId}/comments/{commentId}', { params }),
    );
    await load();
  }

  void load();
  return { threads, error, load, add, answer, settle, change, remove };
}

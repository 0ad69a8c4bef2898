import { onScopeDispose, shallowRef } from 'vue';
import { answerOf, api } from '../api/client';
import type { components } from '../api/schema';
import { whatIsAwaited } from './what-is-awaited';

type Result = components['schemas']['AttemptResult'];
const firstWait = 1000;
const longestWait = 15_000;
/** Grading takes a second or two; after this the person is told that she need not wait. */
const patience = 30_000;

/** Asks for the result until it and what it earned are there, less often as time goes by. A failed call is asked again, and shown. */
export function useResult(attemptId: string) {
  const result = shallowRef<Result>();
  const error = shallowRef<unknown>();
  const slow = shallowRef(false);
  const begun = Date.now();
  let timer: number | undefined;
  let gone = false;

  async function ask(wait = firstWait): Promise<void> {
    clearTimeout(timer);
    try {
      const call = api.GET('/api/v1/attempts/{attemptId}/result', { params: { path: { attemptId } } });
      result.value = await answerOf(call);
      error.value = undefined;
    } catch (cause) {
      error.value = cause;
      return;
    }
    slow.value = Date.now() - begun > patience;
    if (!gone && whatIsAwaited(result.value))
      timer = window.setTimeout(() => void ask(Math.min(longestWait, wait * 1.5)), wait);
  }

  onScopeDispose(() => {
    gone = true;
    clearTimeout(timer);
  });
  void ask();
  return { result, error, slow, reload: () => ask() };
}

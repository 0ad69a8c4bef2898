import { computed, onScopeDispose, readonly, ref, shallowRef } from 'vue';
import { answerOf, api, quietApi } from '../api/client';
import { ApiProblem, NetworkFailure } from '../api/problem';
import type { components } from '../api/schema';
import { AnswerLog, type Answer } from './answer-log';
import { tidied } from './answered';
import { deviceShelf, shelfIsUnsafe } from './device-shelf';

type Attempt = components['schemas']['Attempt'];
export type SavingState = 'none' | 'saved' | 'saving' | 'offline' | 'waiting' | 'signedOut';

/** Typing pauses this long before a call; a choice goes at once. */
const typingPause = 800;
const firstWait = 2000;
const longestWait = 30_000;

const newestSave = (attempt: Attempt): string | null =>
  attempt.questions
    .map(({ savedAt }) => savedAt as string | null)
    .reduce((a, b) => (!a || (b && b > a) ? b : a), null);

/** The answers of an open attempt: on the device first, then to the server until it has named each one as stored. */
// eslint-disable-next-line max-lines-per-function -- the life of one log: record, send, wait, resend
export function useAnswers(attempt: Attempt, onClosed: () => void) {
  const log = new AnswerLog(deviceShelf(), attempt.attemptId, crypto.randomUUID(), () => new Date());
  const stored = new Map<string, Answer>(attempt.questions.map(({ slotId, response }) => [slotId, response]));
  const answers = shallowRef<ReadonlyMap<string, Answer>>(log.overlay(stored));
  const pendingCount = ref(log.pending().length);
  const savedAt = ref(newestSave(attempt));
  const trouble = ref<'offline' | 'waiting' | 'signedOut' | null>(null);
  let timer: number | undefined;
  let wait = firstWait;
  let sending: Promise<boolean> | null = null;

  const refresh = (): void => {
    pendingCount.value = log.pending().length;
    answers.value = log.overlay(stored);
  };

  async function sendOnce(client: typeof api, keepalive: boolean): Promise<void> {
    const events = log.batch();
    const call = client.POST('/api/v1/attempts/{attemptId}/answers', {
      params: { path: { attemptId: attempt.attemptId } },
      body: { events },
      keepalive,
    });
    const answer = await answerOf(call);
    if (answer.acknowledged.length === 0) throw new Error('Nothing was acknowledged.');
    for (const { slotId, response } of events) stored.set(slotId, response);
    log.acknowledge(answer.acknowledged);
    savedAt.value = String(answer.savedAt);
  }

  function meet(error: unknown): void {
    if (error instanceof ApiProblem && [404, 409, 410].includes(error.status)) {
      log.clear();
      return onClosed();
    }
    if (error instanceof NetworkFailure) trouble.value = 'offline';
    else trouble.value = error instanceof ApiProblem && error.status === 401 ? 'signedOut' : 'waiting';
    // She closed the dialog: it must not come back by itself while she goes on answering.
    if (trouble.value !== 'signedOut') schedule(wait);
    wait = Math.min(longestWait, wait * 2);
  }

  async function sendAll(): Promise<boolean> {
    try {
      while (log.pending().length > 0) {
        await sendOnce(api, false);
        refresh();
      }
      trouble.value = null;
      wait = firstWait;
      return true;
    } catch (error) {
      meet(error);
      return false;
    }
  }

  /** Sends what is left. @returns whether the server now has everything */
  function flush(): Promise<boolean> {
    clearTimeout(timer);
    sending ??= sendAll().finally(() => {
      sending = null;
      refresh();
    });
    return sending;
  }

  function schedule(after: number): void {
    clearTimeout(timer);
    timer = window.setTimeout(() => void flush(), after);
  }

  function give(slotId: string, answer: Answer, typed = false): void {
    log.record(slotId, tidied(answer));
    refresh();
    if (trouble.value !== 'signedOut' || !typed) schedule(typed ? typingPause : 0);
  }

  /** Another tab answered, or had an answer acknowledged. What was stored there is stored here. */
  function fromOtherTab({ key, oldValue, newValue }: StorageEvent): void {
    if (!key || !log.owns(key)) return;
    if (!newValue && oldValue) {
      const { slotId, response } = JSON.parse(oldValue) as { slotId: string; response: Answer };
      stored.set(slotId, response);
    }
    refresh();
  }

  const back = (): void => void (pendingCount.value > 0 && flush());
  const sendLast = (): void => {
    if (log.pending().length > 0) void sendOnce(quietApi, true).then(refresh, () => undefined);
  };
  const leave = (): void => (document.visibilityState === 'hidden' ? sendLast() : undefined);
  addEventListener('storage', fromOtherTab);
  addEventListener('online', back);
  document.addEventListener('visibilitychange', leave);
  onScopeDispose(() => {
    clearTimeout(timer);
    sendLast();
    removeEventListener('storage', fromOtherTab);
    removeEventListener('online', back);
    document.removeEventListener('visibilitychange', leave);
  });
  back();

  const state = computed<SavingState>(() => {
    if (pendingCount.value > 0) return trouble.value ?? 'saving';
    return savedAt.value ? 'saved' : 'none';
  });
  const unsafe = computed(() => pendingCount.value > 0 && trouble.value !== null && shelfIsUnsafe.value);
  return {
    answers,
    state,
    savedAt: readonly(savedAt),
    unsafe,
    give,
    flush,
    clear: () => log.clear(),
  };
}

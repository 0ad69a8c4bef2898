import { onScopeDispose, readonly, type Ref, shallowRef, watch } from 'vue';
import { answerOf, quietApi } from '../api/client';
import { ApiProblem } from '../api/problem';
import type { components } from '../api/schema';
import { me } from '../session/session';
import {
  firstBatch,
  isPending,
  merged,
  nothingPending,
  without,
  type PendingProgress,
} from './pending-progress';

export type LessonProgress = components['schemas']['LessonProgress'];
const pause = 15_000;
const prefix = 'hochoi.progress.';

/** A lesson as it was before her: in another version it may be another lesson. */
interface Studied {
  code: string;
  lesson: string;
  /** Unknown while the page is still loading, and of what an earlier release kept. */
  version: number | undefined;
}

const mine = (): string => `${prefix}${me.value?.accountId ?? ''}.`;
const keyOf = ({ code, lesson, version }: Studied): string =>
  [mine() + code, lesson, ...(version === undefined ? [] : [version])].join('.');

function studiedOf(key: string): Studied | null {
  const [code, lesson, version] = key.slice(mine().length).split('.');
  return code && lesson ? { code, lesson, version: version ? Number(version) : undefined } : null;
}

function read(key: string): PendingProgress {
  try {
    return merged(nothingPending, JSON.parse(localStorage.getItem(key) ?? '{}') as Partial<PendingProgress>);
  } catch {
    return nothingPending;
  }
}

function write(key: string, pending: PendingProgress): void {
  if (isPending(pending)) localStorage.setItem(key, JSON.stringify(pending));
  else localStorage.removeItem(key);
}

/** Sends what is kept for one lesson until nothing is left. What the server refuses for good is dropped, not kept for ever. */
async function send(studied: Studied, keepalive: boolean): Promise<LessonProgress | null> {
  const { code, lesson, version } = studied;
  const key = keyOf(studied);
  let answer: LessonProgress | null = null;
  for (let pending = read(key); isPending(pending); pending = read(key)) {
    const batch = firstBatch(pending);
    const path = { code, lessonKey: lesson };
    const call = quietApi.POST('/api/v1/topics/{code}/lessons/{lessonKey}/progress', {
      params: { path },
      body: { ...batch, version },
      keepalive,
    });
    answer = await answerOf(call).catch((error: unknown) => {
      if (error instanceof ApiProblem && [400, 404, 422].includes(error.status)) return answer;
      throw error;
    });
    write(key, without(read(key), batch));
  }
  return answer;
}

/**
 * Keeps the progress of one lesson on the device first, and tells the server every quarter of a minute and on leaving.
 * @param version that is before her, once it is known
 */
export function useProgress(code: string, lesson: string, version: Ref<number | undefined>) {
  const studied = (): Studied => ({ code, lesson, version: version.value });
  const isWaiting = (): boolean => isPending(read(keyOf(studied())));
  const stored = shallowRef<LessonProgress | null>(null);
  const waiting = shallowRef(isWaiting());
  watch(version, () => (waiting.value = isWaiting()));
  let sending: Promise<void> | null = null;

  async function sendAll(keepalive: boolean): Promise<void> {
    const answer = await send(studied(), keepalive).catch(() => null);
    if (answer) stored.value = answer;
    waiting.value = isWaiting();
  }

  /**
   * One call at a time, which takes what comes meanwhile along in its next: of two at once the older one may be the last to be
   * stored, and her place be lost. Only a page that may be gone in a moment does not wait for the one under way.
   */
  function flush(leaving = false): Promise<void> {
    if (leaving && document.visibilityState === 'hidden') return sendAll(true);
    sending ??= sendAll(false).finally(() => (sending = null));
    return sending;
  }

  function note(more: Partial<PendingProgress>): void {
    const key = keyOf(studied());
    write(key, merged(read(key), more));
    waiting.value = isWaiting();
  }

  const leave = (): void => void (document.visibilityState === 'hidden' && flush(true));
  const back = (): void => void flush();
  const timer = setInterval(() => void (waiting.value && flush()), pause);
  addEventListener('online', back);
  document.addEventListener('visibilitychange', leave);
  onScopeDispose(() => {
    clearInterval(timer);
    removeEventListener('online', back);
    document.removeEventListener('visibilitychange', leave);
    void flush(true);
  });
  return { stored: readonly(stored), waiting: readonly(waiting), note, flush };
}

/** Sends what earlier visits had to keep. */
export async function sendLeftovers(): Promise<void> {
  const keys = Object.keys(localStorage).filter((key) => key.startsWith(mine()));
  for (const studied of keys.map(studiedOf)) if (studied) await send(studied, false).catch(() => null);
}

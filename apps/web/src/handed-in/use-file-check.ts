import { onScopeDispose, shallowRef } from 'vue';
import { type HandIn, isSettled, openOwnFile } from './hand-in';

/** Milliseconds before it is asked again, and at most. */
const FIRST = 1500;
const LONGEST = 30_000;

/** What became of a file after it was handed in: asked until it was read. A line that is down is told elsewhere. */
export function useFileCheck(attemptId: string | undefined, fileId: string) {
  const known = shallowRef<HandIn>();
  let timer: number | undefined;
  let wait = FIRST;

  async function ask(): Promise<void> {
    if (!attemptId) return;
    known.value = await openOwnFile(attemptId, fileId, true).catch(() => known.value);
    if (known.value && isSettled(known.value)) return;
    timer = window.setTimeout(() => void ask(), wait);
    wait = Math.min(LONGEST, wait * 1.5);
  }

  onScopeDispose(() => {
    clearTimeout(timer);
    attemptId = undefined;
  });
  void ask();
  return known;
}

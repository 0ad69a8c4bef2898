import { onScopeDispose } from 'vue';

const askEvery = 3000;

/** Asks again every few seconds while something is under way and the page is in sight. A call that failed is made again. */
export function useAgain(isWanted: () => boolean, ask: () => Promise<unknown>): void {
  const timer = setInterval(() => void step(), askEvery);
  let busy = false;
  async function step(): Promise<void> {
    if (busy || document.visibilityState === 'hidden' || !isWanted()) return;
    busy = true;
    await ask().catch(() => undefined);
    busy = false;
  }
  onScopeDispose(() => clearInterval(timer));
}

import { onScopeDispose } from 'vue';

/** Calls `look` every so many milliseconds while the page is in sight, and at once when it comes back into sight. */
export function whileInSight(look: () => void, milliseconds: number): void {
  const lookInSight = (): void => {
    if (document.visibilityState === 'visible') look();
  };
  const timer = setInterval(lookInSight, milliseconds);
  document.addEventListener('visibilitychange', lookInSight);
  onScopeDispose(() => {
    clearInterval(timer);
    document.removeEventListener('visibilitychange', lookInSight);
  });
}

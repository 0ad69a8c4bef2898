import { onScopeDispose, shallowRef } from 'vue';

export type How = 'first' | 'more' | 'quiet';

/**
 * Runs calls of which only the newest counts. A quiet one, made behind the person's back, leaves the last error where it is until
 * there is something better to show.
 */
export function newestCall() {
  const error = shallowRef<unknown>();
  const loading = shallowRef<How | null>(null);
  const answeredAt = shallowRef<Date>();
  let newest = 0;

  async function run<T>(how: How, ask: () => Promise<T>, show: (answer: T) => void): Promise<void> {
    const mine = ++newest;
    loading.value = how;
    if (how !== 'quiet') error.value = undefined;
    const outcome = await ask().then(
      (answer) => ({ answer }),
      (cause: unknown) => ({ cause }),
    );
    if (mine !== newest) return;
    loading.value = null;
    if ('cause' in outcome) return void (error.value = outcome.cause);
    show(outcome.answer);
    error.value = undefined;
    answeredAt.value = new Date();
  }

  onScopeDispose(() => void newest++);
  return { error, loading, answeredAt, run };
}

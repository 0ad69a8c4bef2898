import { computed, onScopeDispose, shallowRef, watch, type Ref } from 'vue';
import { answerOf, api, quietApi } from '../api/client';
import { type Job, type JobState, type JobSummary, keeping } from './jobs';

/** Seconds between two looks. The page is watched while something is wrong, so a little older is old enough. */
const PAUSE = 5000;
const PAGE = 50;
/** The most that one call answers. Who has read further keeps her list as it is; the counts go on. */
const MOST = 100;

const focusedJob = (): string | undefined =>
  document.activeElement?.closest<HTMLElement>('[data-job]')?.dataset['job'];

/** Jobs of one state and kind (empty: all) with the counts, looked at again every few seconds while the page is in sight. */
export function useJobs(state: Ref<JobState>, kind: Ref<string>) {
  const summary = shallowRef<JobSummary>();
  const jobs = shallowRef<readonly Job[]>();
  const nextCursor = shallowRef<string | null>(null);
  const error = shallowRef<unknown>();
  const loading = shallowRef<'first' | 'more' | 'quiet' | null>(null);
  const refreshedAt = shallowRef<Date>();
  let newest = 0;

  const list = (client: typeof api, limit: number, cursor?: string) =>
    answerOf(
      client.GET('/api/v1/jobs', {
        params: { query: { state: state.value, kind: kind.value || undefined, cursor, limit } },
      }),
    );
  const count = async (client: typeof api) =>
    (summary.value = await answerOf(client.GET('/api/v1/jobs/summary')));

  /** Only the newest call counts. A quiet one leaves the last error in its place until it has something better to show. */
  async function run(
    how: NonNullable<typeof loading.value>,
    work: (isNewest: () => boolean) => Promise<void>,
  ) {
    const mine = ++newest;
    loading.value = how;
    if (how !== 'quiet') error.value = undefined;
    try {
      await work(() => mine === newest);
      if (mine === newest) [error.value, refreshedAt.value] = [undefined, new Date()];
    } catch (cause) {
      if (mine === newest) error.value = cause;
    } finally {
      if (mine === newest) loading.value = null;
    }
  }

  const load = (how: 'first' | 'quiet'): Promise<void> =>
    run(how, async (isNewest) => {
      const client = how === 'quiet' ? quietApi : api;
      const shown = jobs.value ?? [];
      const [page] = await Promise.all([
        how === 'quiet' && shown.length > MOST ? null : list(client, shown.length > PAGE ? MOST : PAGE),
        count(client),
      ]);
      if (!page || !isNewest()) return;
      jobs.value = how === 'quiet' ? keeping(focusedJob(), shown, page.items) : page.items;
      nextCursor.value = page.nextCursor;
    });

  const more = (): Promise<void> =>
    run('more', async (isNewest) => {
      const page = await list(api, PAGE, nextCursor.value ?? undefined);
      if (!isNewest()) return;
      jobs.value = [...(jobs.value ?? []), ...page.items];
      nextCursor.value = page.nextCursor;
    });

  const remove = (id: string): void => void (jobs.value = jobs.value?.filter((job) => job.id !== id));

  function look(): void {
    if (document.visibilityState === 'visible' && loading.value === null) void load('quiet');
  }
  const timer = setInterval(look, PAUSE);
  document.addEventListener('visibilitychange', look);
  onScopeDispose(() => {
    newest++;
    clearInterval(timer);
    document.removeEventListener('visibilitychange', look);
  });
  watch([state, kind], () => {
    jobs.value = undefined;
    nextCursor.value = null;
    void load('first');
  });
  void load('first');

  const failedTotal = computed(() => summary.value?.kinds.reduce((sum, { failed }) => sum + failed, 0));
  const reload = (): Promise<void> => load('first');
  const refresh = (): Promise<void> => load('quiet');
  return {
    summary,
    failedTotal,
    jobs,
    nextCursor,
    error,
    loading,
    refreshedAt,
    reload,
    refresh,
    more,
    remove,
  };
}

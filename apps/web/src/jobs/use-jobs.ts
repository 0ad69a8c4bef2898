import { computed, shallowRef, watch, type Ref } from 'vue';
import { answerOf, api, quietApi } from '../api/client';
import { type Job, type JobState, type JobSummary, keeping } from './jobs';
import { newestCall } from './newest-call';
import { whileInSight } from './while-in-sight';

/** Milliseconds between two looks: the page is watched while something is wrong. */
const PAUSE = 5000;
const PAGE = 50;
/** The most that one call answers. Who has read further keeps her list as it is; the counts go on. */
const MOST = 100;

const summaryBy = (client: typeof api) => answerOf(client.GET('/api/v1/jobs/summary'));
const pageBy = (
  client: typeof api,
  query: { state: JobState; kind?: string; cursor?: string; limit: number },
) => answerOf(client.GET('/api/v1/jobs', { params: { query } }));

/** What has the focus must not vanish under a newer list. */
const focusedJob = (): string | undefined =>
  document.activeElement?.closest<HTMLElement>('[data-job]')?.dataset['job'];

/** Jobs of one state and kind (empty: all) with the counts, looked at again every few seconds while the page is in sight. */
export function useJobs(state: Ref<JobState>, kind: Ref<string>) {
  const summary = shallowRef<JobSummary>();
  const jobs = shallowRef<readonly Job[]>();
  const nextCursor = shallowRef<string | null>(null);
  const { error, loading, answeredAt, run } = newestCall();
  const asked = (limit: number) => ({ state: state.value, kind: kind.value || undefined, limit });

  function load(client: typeof api, how: 'first' | 'quiet', limit: number | null): Promise<void> {
    const ask = () => Promise.all([summaryBy(client), limit === null ? null : pageBy(client, asked(limit))]);
    return run(how, ask, ([counts, page]) => {
      summary.value = counts;
      if (!page) return;
      jobs.value = how === 'quiet' ? keeping(focusedJob(), jobs.value ?? [], page.items) : page.items;
      nextCursor.value = page.nextCursor;
    });
  }

  function more(): Promise<void> {
    const ask = () => pageBy(api, { ...asked(PAGE), cursor: nextCursor.value ?? undefined });
    return run('more', ask, (page) => {
      jobs.value = [...(jobs.value ?? []), ...page.items];
      nextCursor.value = page.nextCursor;
    });
  }

  function refresh(): Promise<void> {
    const shown = jobs.value?.length ?? 0;
    return load(quietApi, 'quiet', shown > MOST ? null : shown > PAGE ? MOST : PAGE);
  }

  const reload = (): Promise<void> => load(api, 'first', PAGE);
  const remove = (id: string): void => void (jobs.value = jobs.value?.filter((job) => job.id !== id));
  whileInSight(() => void (loading.value === null && refresh()), PAUSE);
  watch([state, kind], () => {
    jobs.value = undefined;
    nextCursor.value = null;
    void reload();
  });
  void reload();

  const failedTotal = computed(() => summary.value?.kinds.reduce((sum, { failed }) => sum + failed, 0));
  return {
    summary,
    failedTotal,
    jobs,
    nextCursor,
    error,
    loading,
    answeredAt,
    reload,
    refresh,
    more,
    remove,
  };
}

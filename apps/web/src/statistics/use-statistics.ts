import { onScopeDispose, watch, type Ref } from 'vue';
import { answerOf, api } from '../api/client';
import { useLoad } from '../api/use-load';
import type { AttemptChoice, Source, Statistics } from './statistics';

export interface Wanted {
  source: Source;
  quizId: string | undefined;
  attempts: AttemptChoice;
}

/** Between two looks at whether they are computed. */
const EVERY = 1500;

function load({ source, quizId, attempts }: Wanted): Promise<Statistics> {
  const query = { quizId, attempts };
  if ('topicId' in source) {
    const path = { topicId: source.topicId };
    return answerOf(
      api.GET('/api/v1/authoring/topics/{topicId}/quiz/statistics', { params: { path, query } }),
    );
  }
  const { code, unitId } = source;
  const params = { path: { code }, query: { ...query, unitId } };
  return answerOf(api.GET('/api/v1/topics/{code}/quiz/statistics', { params }));
}

async function order({ source, quizId }: Wanted): Promise<void> {
  const query = { quizId };
  if ('topicId' in source) {
    const path = { topicId: source.topicId };
    await answerOf(
      api.POST('/api/v1/authoring/topics/{topicId}/quiz/statistics', { params: { path, query } }),
    );
    return;
  }
  const { code, unitId } = source;
  await answerOf(
    api.POST('/api/v1/topics/{code}/quiz/statistics', {
      params: { path: { code }, query: { ...query, unitId } },
    }),
  );
}

/** The figures; new ones are ordered when they are outdated, and looked for until they are there. */
export function useStatistics(wanted: Ref<Wanted>) {
  let timer: ReturnType<typeof setTimeout> | undefined;
  /** Ordered once for what is shown: an order that failed is given again by a press only. */
  let ordered = '';

  const loaded = useLoad(async () => {
    clearTimeout(timer);
    const mine = wanted.value;
    const found = await load(mine);
    const name = JSON.stringify([mine.source, found.quizId]);
    if (!found.outdated || found.state === 'computing' || ordered === name) return found;
    ordered = name;
    await order(mine);
    return load(mine);
  }, [wanted]);

  watch(loaded.data, (found) => {
    clearTimeout(timer);
    if (found?.state === 'computing') timer = setTimeout(() => void loaded.reload(), EVERY);
  });
  onScopeDispose(() => clearTimeout(timer));

  async function again(): Promise<void> {
    ordered = '';
    await loaded.reload();
  }
  return { ...loaded, again };
}

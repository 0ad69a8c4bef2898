import { computed, shallowRef, watch } from 'vue';
import { useRoute, useRouter } from 'vue-router';
import { answerOf, api } from '../api/client';
import type { operations } from '../api/schema';
import { addressOf, criteriaOf, type Criteria } from './criteria';

type Page = operations['listTopics']['responses'][200]['content']['application/json'];

/** What was last seen, so that the way back from a topic leads to the same place in the same list. */
let remembered: { address: string; page: Page } | undefined;

const ask = ({ query, chosen, sort }: Criteria, cursor?: string): Promise<Page> =>
  answerOf(
    api.GET('/api/v1/topics', { params: { query: { query: query || undefined, ...chosen, sort, cursor } } }),
  );

/** The catalogue as the address bar asks for it. Only the newest answer counts. */
export function useCatalogue() {
  const route = useRoute();
  const router = useRouter();
  const criteria = computed(() => criteriaOf(route.query));
  const address = computed(() => JSON.stringify(addressOf(criteria.value)));
  const page = shallowRef<Page | undefined>(
    remembered?.address === address.value ? remembered.page : undefined,
  );
  const loading = shallowRef<'first' | 'more' | null>(null);
  const error = shallowRef<unknown>();
  /** The list on the screen answers an earlier question: the newest one failed. */
  const stale = shallowRef(false);
  let newest = 0;

  async function run(kind: 'first' | 'more', load: () => Promise<Page>): Promise<void> {
    const mine = ++newest;
    loading.value = kind;
    error.value = undefined;
    try {
      const answer = await load();
      if (mine !== newest) return;
      stale.value = false;
      page.value = answer;
      remembered = { address: address.value, page: answer };
    } catch (cause) {
      if (mine !== newest) return;
      error.value = cause;
      stale.value ||= kind === 'first';
    } finally {
      if (mine === newest) loading.value = null;
    }
  }

  const reload = (): Promise<void> => run('first', () => ask(criteria.value));

  const more = (): Promise<void> =>
    run('more', async () => {
      const before = page.value!;
      const next = await ask(criteria.value, before.nextCursor ?? undefined);
      return { ...next, items: [...before.items, ...next.items] };
    });

  const retry = (): Promise<void> => (stale.value || !page.value ? reload() : more());

  const update = (next: Criteria): unknown => router.replace({ path: '/', query: addressOf(next) });

  watch(address, () => route.path === '/' && void reload());
  if (!page.value) void reload();
  return { criteria, page, loading, error, stale, retry, more, update };
}

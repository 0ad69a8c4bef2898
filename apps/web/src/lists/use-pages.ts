import { computed, shallowRef, watch, type Ref } from 'vue';
import { useSettled } from './use-settled';

interface Page<Item> {
  items: Item[];
  total: number;
  nextCursor: string | null;
}

/** A long list that is searched and read page by page. Only the newest question counts; its last answer stays meanwhile. */
export function usePages<Item>(
  query: Ref<string>,
  ask: (query: string | undefined, cursor: string | undefined) => Promise<Page<Item>>,
) {
  const page = shallowRef<Page<Item>>();
  const error = shallowRef<unknown>();
  const loading = shallowRef<'first' | 'more' | null>(null);
  let newest = 0;

  async function run(kind: 'first' | 'more'): Promise<void> {
    const mine = ++newest;
    const before = kind === 'more' ? page.value : undefined;
    loading.value = kind;
    error.value = undefined;
    try {
      const answer = await ask(query.value.trim() || undefined, before?.nextCursor ?? undefined);
      if (mine === newest) page.value = { ...answer, items: [...(before?.items ?? []), ...answer.items] };
    } catch (cause) {
      if (mine === newest) error.value = cause;
    } finally {
      if (mine === newest) loading.value = null;
    }
  }

  /** Shows a change of one item without asking for the whole list again. */
  function replace(is: (item: Item) => boolean, by: Item): void {
    if (page.value)
      page.value = { ...page.value, items: page.value.items.map((item) => (is(item) ? by : item)) };
  }

  watch(useSettled(query), () => void run('first'));
  const reload = (): Promise<void> => run('first');
  const more = (): Promise<void> => run('more');
  void reload();

  const items = computed(() => page.value?.items ?? []);
  return { page, items, error, loading, reload, more, replace };
}

/** What the states of a list need of it, whatever its items are. */
export type Pages = Pick<ReturnType<typeof usePages<unknown>>, 'error' | 'loading' | 'reload' | 'more'> & {
  page: Readonly<Ref<{ nextCursor: string | null } | undefined>>;
  items: Readonly<Ref<readonly unknown[]>>;
};

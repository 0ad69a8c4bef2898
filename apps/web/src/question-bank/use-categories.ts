import { computed } from 'vue';
import { answerOf, api } from '../api/client';
import { useLoad } from '../api/use-load';
import { placeCategories } from './category-tree';

/** The whole tree; `options` are those that are not put away, for a list to choose from. */
export function useCategories() {
  const { data, error, loading, reload } = useLoad(() =>
    answerOf(api.GET('/api/v1/question-bank/categories')),
  );
  const categories = computed(() => data.value?.items ?? []);
  const placed = computed(() => placeCategories(categories.value));
  const options = computed(() =>
    placed.value
      .filter(({ category }) => !category.archived)
      .map(({ category, path }) => ({ value: category.id, label: path })),
  );
  const pathOf = (id: string): string => placed.value.find(({ category }) => category.id === id)?.path ?? '';
  return { categories, placed, options, pathOf, error, loading, reload, ready: computed(() => !!data.value) };
}
export type Categories = ReturnType<typeof useCategories>;

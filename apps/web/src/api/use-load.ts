import { onScopeDispose, shallowRef, watch, type ShallowRef, type WatchSource } from 'vue';

export interface Loaded<T> {
  data: ShallowRef<T | undefined>;
  error: ShallowRef<unknown>;
  loading: ShallowRef<boolean>;
  reload: () => Promise<void>;
}

/**
 * Loads at once and whenever one of `sources` changes. Only the newest call counts; what was shown stays until its
 * successor is there, so that nothing jumps.
 */
export function useLoad<T>(load: () => Promise<T>, sources: WatchSource[] = []): Loaded<T> {
  const data = shallowRef<T>();
  const error = shallowRef<unknown>();
  const loading = shallowRef(true);
  let newest = 0;

  async function reload(): Promise<void> {
    const mine = ++newest;
    loading.value = true;
    error.value = undefined;
    try {
      const answer = await load();
      if (mine === newest) data.value = answer;
    } catch (cause) {
      if (mine === newest) error.value = cause;
    } finally {
      if (mine === newest) loading.value = false;
    }
  }

  if (sources.length > 0) watch(sources, () => void reload());
  onScopeDispose(() => void newest++);
  void reload();
  return { data, error, loading, reload };
}

import { reactive, shallowRef, toRef, watch } from 'vue';
import { answerOf, api } from '../api/client';
import type { components, paths } from '../api/schema';
import { usePages } from '../lists/use-pages';
import { type MaterialKind, materialKinds } from './material-files';
import { useAgain } from './use-again';

export type MaterialCard = components['schemas']['MaterialCard'];
export type MaterialEdition = components['schemas']['MaterialEdition'];
type Query = NonNullable<paths['/api/v1/materials']['get']['parameters']['query']>;

export interface MaterialCriteria {
  query: string;
  /** Empty: each of those that are asked for. */
  kind: MaterialKind | '';
  whose: NonNullable<Query['whose']> | '';
}

/** Whether its file will still change by itself. */
export const isUnderWay = ({ file }: Pick<MaterialEdition, 'file'>): boolean =>
  !['ready', 'failed'].includes(file.state);

const pageSize = 24;

/** The list of materials by search and filters; asked again while something in it is being prepared. */
export function useMaterials(kinds: readonly MaterialKind[] = materialKinds) {
  const criteria = reactive<MaterialCriteria>({ query: '', kind: '', whose: '' });
  /** Days after which an upload is deleted that nothing uses. */
  const unusedDays = shallowRef<number>();
  const ask = async (query: string | undefined, cursor: string | undefined, limit = pageSize) => {
    const { kind, whose } = criteria;
    const wanted = kind ? [kind] : [...kinds];
    const asked = { query, kind: wanted, whose: whose || undefined, cursor, limit };
    const page = await answerOf(api.GET('/api/v1/materials', { params: { query: asked } }));
    unusedDays.value = page.unusedDays;
    return page;
  };
  const pages = usePages<MaterialCard>(toRef(criteria, 'query'), ask);
  watch(() => [criteria.kind, criteria.whose], pages.reload);

  /** Only what is under way is looked at anew: nothing else moves under her finger. */
  async function follow(): Promise<void> {
    const waiting = pages.items.value.filter(({ latest }) => isUnderWay(latest));
    const { items } = await ask(criteria.query.trim() || undefined, undefined, 100);
    for (const { id } of waiting) {
      const now = items.find((item) => item.id === id);
      if (now) pages.replace((item) => item.id === id, now);
    }
  }
  useAgain(() => pages.items.value.some(({ latest }) => isUnderWay(latest)), follow);
  return { criteria, unusedDays, ...pages };
}

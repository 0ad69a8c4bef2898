import { computed, reactive, shallowRef, toRef, watch } from 'vue';
import { answerOf, api } from '../api/client';
import type { components, paths } from '../api/schema';
import { usePages } from '../lists/use-pages';
import { criteriaQuery, emptyCriteria, type BankCriteria } from './bank-criteria';

export type BankCard = components['schemas']['BankQuestionCard'];
export type BankQuestion = components['schemas']['BankQuestion'];
export type BankVersion = components['schemas']['BankVersion'];
export type BankQuery = NonNullable<paths['/api/v1/question-bank/questions']['get']['parameters']['query']>;

const pageSize = 30;

/** The list of questions by search and filters. `given` stays as it is, whatever is chosen besides. */
export function useBank(given: Partial<BankCriteria> = {}) {
  const criteria = reactive<BankCriteria>({ ...emptyCriteria(), ...given });
  const query = computed(() => criteriaQuery(criteria));
  const total = shallowRef(0);
  const ask = async (_: string | undefined, cursor: string | undefined) => {
    const asked = { ...query.value, cursor, limit: pageSize };
    const page = await answerOf(api.GET('/api/v1/question-bank/questions', { params: { query: asked } }));
    total.value = page.total;
    return page;
  };
  const pages = usePages<BankCard>(toRef(criteria, 'query'), ask);
  watch(() => JSON.stringify({ ...criteria, query: '' }), pages.reload);
  return { criteria, query, total, ...pages };
}

import { answerOf, api } from '../api/client';
import type { UnitRef } from '../organisation/search-units';

/** For the picker: trainers, who have no scope of units, may name any. */
export async function searchBankUnits(query: string): Promise<UnitRef[]> {
  const params = { query: { query } };
  return (await answerOf(api.GET('/api/v1/question-bank/units', { params }))).items;
}

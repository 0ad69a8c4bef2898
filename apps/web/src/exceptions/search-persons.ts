import { answerOf, api } from '../api/client';
import type { components } from '../api/schema';

export type ListedPerson = components['schemas']['ListedPerson'];

/** Persons of the caller's scope, for the picker. */
export async function searchPersons(query: string): Promise<ListedPerson[]> {
  return (await answerOf(api.GET('/api/v1/persons', { params: { query: { query, limit: 20 } } }))).items;
}

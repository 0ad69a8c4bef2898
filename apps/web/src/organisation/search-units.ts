import { answerOf, api } from '../api/client';
import type { components } from '../api/schema';

export type UnitRef = components['schemas']['UnitRef'];

/** Units of the caller's scope as of a day, today when it is left out: for the picker. */
export async function searchUnits(query: string, on?: string): Promise<UnitRef[]> {
  const { items } = await answerOf(
    api.GET('/api/v1/units/search', { params: { query: { query, limit: 20, ...(on && { on }) } } }),
  );
  return items.map(({ unit }) => unit);
}

/** A unit whose id stands in an address, as the picker shows it. */
export async function unitRefOf(unitId: string): Promise<UnitRef> {
  const { id, name, type, level, path } = await answerOf(
    api.GET('/api/v1/units/{unitId}', { params: { path: { unitId } } }),
  );
  return { id, name, type, level, path: path.map((step) => step.name) };
}

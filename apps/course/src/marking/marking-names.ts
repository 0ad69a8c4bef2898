import { Person } from '@hochoi/people';
import type { Database } from '@hochoi/platform';
import { In } from 'typeorm';

export type Named = (personId: string | null) => { personId: string; name: string } | null;

/** Names of those who mark, never of those who are marked. */
export async function markerNames({ manager }: Database, personIds: (string | null)[]): Promise<Named> {
  const ids = [...new Set(personIds.flatMap((id) => id ?? []))];
  const found = await manager.find(Person, { where: { id: In(ids) }, select: { id: true, fullName: true } });
  const names = new Map(found.map(({ id, fullName }) => [id, fullName]));
  return (personId) => (personId ? { personId, name: names.get(personId) ?? '' } : null);
}

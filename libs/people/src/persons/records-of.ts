import type { EntityManager } from 'typeorm';
import { Person } from './person.entity';

/** Ids of a person's own record and of those that were merged into it. */
export async function recordsOf(manager: EntityManager, personId: string): Promise<string[]> {
  const merged = await manager.find(Person, { select: { id: true }, where: { mergedIntoId: personId } });
  return [personId, ...merged.map(({ id }) => id)];
}

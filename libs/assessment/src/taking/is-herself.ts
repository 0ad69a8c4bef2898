import { type By, currentPerson } from '@hochoi/people';
import type { EntityManager } from 'typeorm';

/** Whether an officer decides about herself, under whichever of her records: that is for somebody else to do. */
export async function isHerself(manager: EntityManager, { actor }: By, personId: string): Promise<boolean> {
  if (!actor) return false;
  return (await currentPerson(manager, actor.personId)) === (await currentPerson(manager, personId));
}

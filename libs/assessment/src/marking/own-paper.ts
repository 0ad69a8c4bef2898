import { currentPerson } from '@hochoi/people';
import type { EntityManager } from 'typeorm';
import type { Attempt } from '../attempt.entity';
import { markingErrors } from './marking.errors';

/** Nobody marks her own paper, under whichever of her records she took it. @throws marking-task.forbidden */
export async function requireOthersPaper(
  manager: EntityManager,
  attempt: Pick<Attempt, 'personId'>,
  markerId: string,
): Promise<void> {
  const [taker, marker] = [attempt.personId, markerId].map((id) => currentPerson(manager, id));
  if ((await taker) === (await marker)) throw markingErrors.ownPaper();
}

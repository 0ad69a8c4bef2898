import { currentPerson, recordsOf } from '@hochoi/people';
import { type EntityManager, In } from 'typeorm';
import { Attempt } from '../attempt.entity';
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

/** Every record that she may have taken a quiz under. */
export const everyRecordOf = async (manager: EntityManager, personId: string): Promise<string[]> =>
  recordsOf(manager, await currentPerson(manager, personId));

/** Which of these markers wrote a paper of this quiz, by attempt. */
export async function ownPapers(
  manager: EntityManager,
  quizId: string,
  markerIds: readonly string[],
): Promise<Map<string, string[]>> {
  const papers = new Map<string, string[]>();
  for (const markerId of markerIds) {
    const personId = In(await everyRecordOf(manager, markerId));
    const hers = await manager.find(Attempt, { where: { quizId, personId }, select: { id: true } });
    for (const { id } of hers) papers.set(id, [...(papers.get(id) ?? []), markerId]);
  }
  return papers;
}

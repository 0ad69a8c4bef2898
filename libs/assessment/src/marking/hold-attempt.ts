import type { EntityManager } from 'typeorm';
import { Attempt } from '../attempt.entity';

/**
 * Takes the attempt's row before anything of it is read in this transaction: of two markers, or a marker and the grading, the second
 * waits here and then sees what the first did.
 */
export async function holdAttempt(
  manager: EntityManager,
  { id, quizId }: Pick<Attempt, 'id' | 'quizId'>,
): Promise<Attempt | null> {
  await manager.update(Attempt, { id }, { quizId });
  return manager.findOneBy(Attempt, { id });
}

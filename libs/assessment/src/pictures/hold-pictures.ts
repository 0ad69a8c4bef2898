import type { EntityManager } from 'typeorm';
import { In } from 'typeorm';
import { picturesIn } from '../formats/question-pictures';
import { QuestionPicture } from './question-picture.entity';

const PAGE = 500;

/**
 * In the transaction that writes texts which name pictures: at night those are dropped that no text names, and what is being written is not
 * to be seen yet. So it then waits for the dropping, or the dropping for it.
 */
export async function holdPictures(manager: EntityManager, bodies: unknown, createdAt: Date): Promise<void> {
  const keys = picturesIn(bodies);
  for (let from = 0; from < keys.length; from += PAGE)
    await manager.update(QuestionPicture, { id: In(keys.slice(from, from + PAGE)) }, { createdAt });
}

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
  const keys = picturesIn(bodies).sort();
  for (let from = 0; from < keys.length; from += PAGE)
    await manager.update(QuestionPicture, { id: In(keys.slice(from, from + PAGE)) }, { createdAt });
}

/** As `holdPictures`. @returns keys of those that are gone: dropped since somebody looked, or never here */
export async function holdWhatIsHere(
  manager: EntityManager,
  bodies: unknown,
  createdAt: Date,
): Promise<string[]> {
  await holdPictures(manager, bodies, createdAt);
  const keys = picturesIn(bodies);
  const here = new Set<string>();
  for (let from = 0; from < keys.length; from += PAGE) {
    const where = { id: In(keys.slice(from, from + PAGE)) };
    for (const { id } of await manager.find(QuestionPicture, { where, select: { id: true } })) here.add(id);
  }
  return keys.filter((key) => !here.has(key));
}

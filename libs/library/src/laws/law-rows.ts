import { OPEN_END, titleSortKey } from '@hochoi/contracts';
import { insertRows, newId } from '@hochoi/platform';
import type { EntityManager } from 'typeorm';
import { Law } from './law.entity';
import { LawWord, lawWords } from './law-word.entity';

export type NewLaw = Pick<Law, 'number' | 'title'> & Partial<Pick<Law, 'validFrom' | 'validTo' | 'note'>>;

/** With the words it is found by. Must run in a transaction. */
export async function insertLaw(manager: EntityManager, given: NewLaw, now: Date): Promise<Law> {
  const { number, title, validFrom = null, validTo = OPEN_END, note = null } = given;
  const law: Law = {
    id: newId(),
    number,
    title,
    sortKey: titleSortKey(title),
    validFrom,
    validTo,
    replacedById: null,
    note,
    updatedAt: now,
    lockVersion: 1,
  };
  await manager.insert(Law, law);
  await insertRows(manager, LawWord, lawWords(law));
  return law;
}

/** Another number or title: found by its own words from now on. */
export async function rewriteWords(manager: EntityManager, law: Law): Promise<void> {
  await manager.delete(LawWord, { lawId: law.id });
  await insertRows(manager, LawWord, lawWords(law));
}

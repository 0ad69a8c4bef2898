import { type EntityManager, IsNull } from 'typeorm';
import { BankCategory } from './bank-category.entity';
import { bankErrors } from './bank.errors';

/**
 * Takes a category's row, in the transaction that puts a question into it: until it ends nobody deletes the category.
 * @throws bank-category.not-found, bank-category.invalid for one put away
 */
export async function holdCategory(manager: EntityManager, id: string, now: Date): Promise<void> {
  const { affected } = await manager.update(BankCategory, { id, archivedAt: IsNull() }, { updatedAt: now });
  if (affected === 1) return;
  const isThere = await manager.existsBy(BankCategory, { id });
  throw isThere ? bankErrors.categoryArchived() : bankErrors.categoryNotFound();
}

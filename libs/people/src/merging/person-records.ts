import type { MergeConflict, PersonRecordKind } from '@hochoi/contracts';
import type { EntityManager } from 'typeorm';
import type { MergeJournal } from './merge-journal';

/**
 * What one domain keeps about persons. When two records of a person are merged, every domain says how much each has, what cannot
 * stand side by side, and re-points its rows. Listed in the app (`person-merges.provider.ts`); a test misses a table without one.
 */
export abstract class PersonRecords {
  abstract readonly kind: PersonRecordKind;
  /** Tables whose rows `move` takes care of, with the column that names the person. */
  abstract readonly tables: Readonly<Record<string, string>>;

  abstract count(personId: string): Promise<number>;

  /** What both have and only one can have, and what becomes of it. */
  async conflicts(_from: string, _to: string): Promise<MergeConflict[]> {
    return [];
  }

  /** Inside the merge's transaction, with both persons' rows taken. Changes rows through the journal alone. */
  abstract move(journal: MergeJournal, from: string, to: string): Promise<void>;

  /** Wraps what puts the rows of both persons back, for who keeps something that is made of them. */
  undoing<T>(_manager: EntityManager, _personIds: readonly string[], work: () => Promise<T>): Promise<T> {
    return work();
  }
}

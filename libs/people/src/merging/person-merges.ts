import type { MergePart } from '@hochoi/contracts';
import { type EntityManager, In, IsNull } from 'typeorm';
import { AuditTrail, Clock, Database, newId } from '@hochoi/platform';
import { peopleErrors } from '../people.errors';
import type { By } from '../persons/person.service';
import { auditedPerson } from '../persons/person-rows';
import { Person } from '../persons/person.entity';
import { mergeErrors } from './merge.errors';
import { MergeJournal } from './merge-journal';
import { takePerson } from './person-identity';
import { PersonMerge } from './person-merge.entity';
import { PersonMergeRow } from './person-merge-row.entity';
import type { PersonRecords } from './person-records';
import { undoJournal } from './undo-journal';

const DAY = 86_400_000;
export const UNDO_DAYS = 30;

export interface Pair {
  keptId: string;
  mergedId: string;
}

export type MergeOrder = Pair & { keptLockVersion: number; mergedLockVersion: number; reason: string };

/** Merges two records of one person: all rows of the one are given to the other, in one transaction, and can be given back. */
export class PersonMerges {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly audit: AuditTrail,
    private readonly records: readonly PersonRecords[],
  ) {}

  /** What each has, and what becomes of what only one can have. Changes nothing. */
  async preview({ keptId, mergedId }: Pair): Promise<MergePart[]> {
    const parts: MergePart[] = [];
    for (const record of this.records)
      parts.push({
        kind: record.kind,
        kept: await record.count(keptId),
        merged: await record.count(mergedId),
        conflicts: await record.conflicts(mergedId, keptId),
      });
    return parts;
  }

  /** @throws person-merge.invalid, person-merge.conflict, person-merge.lost-race, person.not-found */
  async merge(order: MergeOrder, by: By): Promise<PersonMerge> {
    if (order.keptId === order.mergedId) throw mergeErrors.itself();
    return this.database.transaction(async (manager) => {
      const [kept, merged] = await this.take(manager, order);
      if (kept.lockVersion !== order.keptLockVersion || merged.lockVersion !== order.mergedLockVersion)
        throw mergeErrors.lostRace();
      const merge = this.newMerge(order, by);
      await manager.insert(PersonMerge, merge);
      const journal = new MergeJournal(manager, merge.id);
      for (const record of this.records) await record.move(journal, merged.id, kept.id);
      await this.join(journal, kept, merged);
      const said = {
        after: { keptId: kept.id, mergedId: merged.id, mergeId: merge.id },
        reason: order.reason,
      };
      for (const person of [kept, merged])
        await this.record('person.merged', person, by, { before: auditedPerson(person), ...said });
      return merge;
    });
  }

  /**
   * Gives everything back that the merge moved. What was made since stays with the person who was kept.
   * @throws person-merge.not-found, person-merge.conflict when it is too late, was undone, or has another merge on top of it
   */
  async undo(id: string, reason: string, by: By): Promise<PersonMerge> {
    return this.database.transaction(async (manager) => {
      const merge = await this.find(id);
      await this.takeRows(manager, merge);
      const now = this.clock.now();
      await this.refuseUndo(manager, merge, now);
      const journal = await manager.find(PersonMergeRow, {
        where: { mergeId: id },
        order: { number: 'ASC' },
      });
      await this.undoing(manager, merge, () => undoJournal(manager, journal, this.personColumns));
      for (const personId of [merge.keptId, merge.mergedId])
        await manager.increment(Person, { id: personId }, 'lockVersion', 1);
      const undone = { undoneAt: now, undoneBy: by.actor?.personId ?? null, undoneReason: reason };
      const { affected } = await manager.update(PersonMerge, { id, undoneAt: IsNull() }, undone);
      if (affected !== 1) throw mergeErrors.undone();
      const { keptId, mergedId } = merge;
      for (const person of await manager.findBy(Person, { id: In([keptId, mergedId]) }))
        await this.record('person.unmerged', person, by, {
          after: { keptId, mergedId, mergeId: id },
          reason,
        });
      return { ...merge, ...undone };
    });
  }

  /** Those that a record took part in, newest first. */
  async ofPerson(personId: string): Promise<PersonMerge[]> {
    return this.database.manager.find(PersonMerge, {
      where: [{ keptId: personId }, { mergedId: personId }],
      order: { mergedAt: 'DESC', id: 'DESC' },
      take: 100,
    });
  }

  /** @throws person-merge.not-found */
  async find(id: string): Promise<PersonMerge> {
    const merge = await this.database.manager.findOneBy(PersonMerge, { id });
    if (!merge) throw mergeErrors.notFound();
    return merge;
  }

  private async take(manager: EntityManager, { keptId, mergedId }: Pair): Promise<[Person, Person]> {
    await this.takeRows(manager, { keptId, mergedId });
    const found = await manager.findBy(Person, { id: In([keptId, mergedId]) });
    const [kept, merged] = [keptId, mergedId].map((id) => found.find((one) => one.id === id));
    if (!kept || !merged) throw peopleErrors.personNotFound();
    if (kept.mergedIntoId || merged.mergedIntoId) throw mergeErrors.alreadyMerged();
    if (kept.erasedAt || merged.erasedAt) throw mergeErrors.erased();
    return [kept, merged];
  }

  /** In the order of their ids, so that two merges of the same pair do not wait for each other. */
  private async takeRows(manager: EntityManager, { keptId, mergedId }: Pair): Promise<void> {
    for (const id of [keptId, mergedId].sort()) await takePerson(manager, id);
  }

  /** What the kept record does not know yet it takes over; the code stays with the record that has it. */
  private async join(journal: MergeJournal, kept: Person, merged: Person): Promise<void> {
    const filled = {
      ...(kept.birthDate === null && merged.birthDate !== null && { birthDate: merged.birthDate }),
      ...(kept.phone === null && merged.phone !== null && { phone: merged.phone }),
      ...(kept.email === null && merged.email !== null && { email: merged.email }),
    };
    await journal.note(Person, kept, filled);
    await journal.note(Person, merged, { mergedIntoId: kept.id });
    for (const { id } of [kept, merged]) await journal.manager.increment(Person, { id }, 'lockVersion', 1);
  }

  private async refuseUndo(manager: EntityManager, merge: PersonMerge, now: Date): Promise<void> {
    if (merge.undoneAt) throw mergeErrors.undone();
    if (now > merge.undoUntil) throw mergeErrors.tooLate();
    const ids = In([merge.keptId, merge.mergedId]);
    const open = await manager.findBy(PersonMerge, [
      { keptId: ids, undoneAt: IsNull() },
      { mergedId: ids, undoneAt: IsNull() },
    ]);
    if (open.some(({ id }) => id > merge.id)) throw mergeErrors.mergedAgain();
  }

  private newMerge({ keptId, mergedId, reason }: MergeOrder, { actor }: By): PersonMerge {
    const mergedAt = this.clock.now();
    const undoUntil = new Date(mergedAt.getTime() + UNDO_DAYS * DAY);
    const undone = { undoneBy: null, undoneAt: null, undoneReason: null };
    return {
      id: newId(),
      keptId,
      mergedId,
      reason,
      mergedBy: actor?.personId ?? null,
      mergedAt,
      undoUntil,
      ...undone,
    };
  }

  private undoing(manager: EntityManager, { keptId, mergedId }: Pair, work: () => Promise<void>) {
    const around = (inner: typeof work, record: PersonRecords) => () =>
      record.undoing(manager, [keptId, mergedId], inner);
    return this.records.reduce(around, work)();
  }

  private get personColumns(): Record<string, string> {
    return Object.assign({}, ...this.records.map(({ tables }) => tables));
  }

  private record(action: string, { id, fullName }: Person, { actor, address }: By, said: object) {
    return this.audit.record({
      action,
      actor,
      address,
      subject: { kind: 'person', id, label: fullName },
      ...said,
    });
  }
}

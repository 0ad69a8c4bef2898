import { Injectable } from '@nestjs/common';
import { type LawEnd, type LawFacts, OPEN_END, titleSortKey } from '@hochoi/contracts';
import { type Actor, AuditTrail, Clock, Database, isUniqueViolation } from '@hochoi/platform';
import { libraryErrors } from '../library.errors';
import { citeByTitle } from './cite-by-title';
import { Law } from './law.entity';
import { lawKey, shownNumber } from './law-key';
import { numberFrom } from './law-number';
import { insertLaw, rewriteWords } from './law-rows';

export type Keeper = Pick<Actor, 'personId' | 'accountId'> & { address?: string };

/** The longest chain of laws of which each replaces the one before. */
const CHAIN = 50;
const kept = ({ number, title, validFrom, validTo, replacedById, note }: Law) => ({
  number: shownNumber(number),
  title,
  validFrom,
  validTo,
  replacedById,
  note,
});

/** What officers write into the register of laws. Each change is recorded. */
@Injectable()
export class LawRegister {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly audit: AuditTrail,
  ) {}

  /** @throws law.not-found */
  async law(id: string): Promise<Law> {
    const law = await this.database.manager.findOneBy(Law, { id });
    if (!law) throw libraryErrors.lawNotFound();
    return law;
  }

  /** @throws law.invalid when the number is none, law.already-exists */
  async add(by: Keeper, { number, title, validFrom, note }: LawFacts): Promise<Law> {
    const facts = { number: keyOf(number, title), title, validFrom: validFrom ?? null, note: note || null };
    return this.unlessThere(() =>
      this.database.transaction(async (manager) => {
        const law = await insertLaw(manager, facts, this.clock.now());
        await citeByTitle(manager, law);
        await this.record('law.added', by, null, law);
        return law;
      }),
    );
  }

  /** @throws law.not-found, law.invalid, law.already-exists, law.lost-race */
  async change(id: string, by: Keeper, lockVersion: number, given: Partial<LawFacts>): Promise<Law> {
    const { number, title, validFrom, note } = given;
    return this.unlessThere(() =>
      this.write('law.changed', id, by, lockVersion, (law) => ({
        number: keyOf(number === undefined ? shownNumber(law.number) : number, title ?? law.title),
        ...(title !== undefined && { title, sortKey: titleSortKey(title) }),
        ...(validFrom !== undefined && { validFrom }),
        ...(note !== undefined && { note: note || null }),
      })),
    );
  }

  /**
   * Nothing of any topic is written: whether it must be brought up to date is asked anew each day.
   * @throws law.not-found, law.invalid, law.lost-race
   */
  async end(id: string, by: Keeper, lockVersion: number, { endsOn, replacedById }: LawEnd): Promise<Law> {
    return this.write('law.ended', id, by, lockVersion, async (law) => {
      if (endsOn === null) return { validTo: OPEN_END, replacedById: null };
      if (law.validFrom !== null && endsOn <= law.validFrom) throw libraryErrors.lawEndsBefore();
      if (replacedById) await this.assertMayReplace(id, replacedById);
      return { validTo: endsOn, replacedById: replacedById ?? null };
    });
  }

  private async write(
    action: string,
    id: string,
    by: Keeper,
    lockVersion: number,
    changeOf: (law: Law) => Partial<Law> | Promise<Partial<Law>>,
  ): Promise<Law> {
    return this.database.transaction(async (manager) => {
      const before = await this.law(id);
      const change = await changeOf(before);
      const after: Law = {
        ...before,
        ...change,
        lockVersion: lockVersion + 1,
        updatedAt: this.clock.now(),
      };
      if (after.validFrom !== null && after.validTo <= after.validFrom) throw libraryErrors.lawEndsBefore();
      const { affected } = await manager.update(Law, { id, lockVersion }, after);
      if (affected !== 1) throw libraryErrors.lawLostRace();
      if (after.number !== before.number || after.title !== before.title) {
        await rewriteWords(manager, after);
        await citeByTitle(manager, after);
      }
      await this.record(action, by, before, after);
      return after;
    });
  }

  /** A law is not replaced by itself, nor by what it replaces. */
  private async assertMayReplace(id: string, replacedById: string): Promise<void> {
    let next: string | null = replacedById;
    for (let steps = 0; next !== null && steps < CHAIN; steps += 1) {
      if (next === id) throw libraryErrors.lawReplacesItself();
      next = (await this.law(next)).replacedById;
    }
  }

  private async record(action: string, by: Keeper, before: Law | null, after: Law): Promise<void> {
    const { personId, accountId, address } = by;
    await this.audit.record({
      action,
      actor: { personId, accountId },
      address,
      subject: { kind: 'law', id: after.id, label: shownNumber(after.number) ?? after.title },
      before: before && kept(before),
      after: kept(after),
    });
  }

  private async unlessThere<T>(write: () => Promise<T>): Promise<T> {
    try {
      return await write();
    } catch (error) {
      if (isUniqueViolation(error)) throw libraryErrors.lawThere();
      throw error;
    }
  }
}

/** A law without a number is known by its title; a number within that is its number. */
function keyOf(text: string | null | undefined, title: string): string {
  if (!text) return lawKey(title);
  const number = numberFrom(text);
  if (!number) throw libraryErrors.lawNumberUnclear();
  return number;
}

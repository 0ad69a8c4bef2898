import { Injectable } from '@nestjs/common';
import type { PersonChange, PersonFacts } from '@hochoi/contracts';
import { In } from 'typeorm';
import { type Actor, AuditTrail, Clock, Database, isUniqueViolation } from '@hochoi/platform';
import { peopleErrors } from '../people.errors';
import { auditedPerson, changesOf, newPersonRow } from './person-rows';
import { PersonCodes } from './person-codes';
import { indexNames } from './person-names';
import { Person } from './person.entity';

export type PersonInput = PersonFacts & { giveCode?: boolean };
/** Who does it, and from where. Null: the command line. */
export interface By {
  actor: Actor | null;
  address?: string;
}

@Injectable()
export class PersonService {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly audit: AuditTrail,
    private readonly codes: PersonCodes,
  ) {}

  /** @throws person.already-exists when the code is somebody else's */
  async create(given: PersonInput, by: By): Promise<Person> {
    return this.database.transaction(async (manager) => {
      const code = given.giveCode ? (await this.codes.take(1))[0]! : (given.code ?? null);
      const row = newPersonRow({ ...given, code }, this.clock.now(), by.actor?.personId);
      await manager.insert(Person, row).catch(codeTaken);
      await indexNames(manager, [row]);
      await this.record('person.created', row, by, { after: auditedPerson(row) });
      return row;
    });
  }

  /**
   * @param lockVersion the one that was read
   * @throws person.not-found, person.lost-race, person.conflict when she was merged into another, person.already-exists
   */
  async change(id: string, lockVersion: number, change: PersonChange, by: By): Promise<Person> {
    return this.database.transaction(async (manager) => {
      const before = await this.find(id);
      if (before.mergedIntoId) throw peopleErrors.personMerged();
      const code = change.giveCode && !before.code ? (await this.codes.take(1))[0] : change.code;
      const fields = changesOf(before, { ...change, code });
      const after = { ...before, ...fields, updatedAt: this.clock.now(), lockVersion: lockVersion + 1 };
      const { id: _, ...columns } = after;
      const { affected } = await manager.update(Person, { id, lockVersion }, columns).catch(codeTaken);
      if (affected !== 1) throw peopleErrors.personLostRace();
      if (fields.fullName) await indexNames(manager, [after]);
      const { reason } = change;
      const said = { before: auditedPerson(before), after: auditedPerson(after), reason };
      await this.record('person.changed', after, by, said);
      return after;
    });
  }

  /** @throws person.not-found */
  async find(id: string): Promise<Person> {
    const person = await this.database.manager.findOneBy(Person, { id });
    if (!person) throw peopleErrors.personNotFound();
    return person;
  }

  /** The person herself, or the one her record was merged into. */
  async current(person: Person): Promise<Person> {
    let now = person;
    while (now.mergedIntoId) now = await this.find(now.mergedIntoId);
    return now;
  }

  /** By id; who is not there is absent. */
  async findAll(ids: readonly string[]): Promise<Map<string, Person>> {
    if (ids.length === 0) return new Map();
    const found = await this.database.manager.findBy(Person, { id: In([...new Set(ids)]) });
    return new Map(found.map((person) => [person.id, person]));
  }

  /** Records that were merged into hers, oldest first. */
  async mergedFrom(id: string): Promise<Person[]> {
    const found = await this.database.manager.findBy(Person, { mergedIntoId: id });
    return found.sort((a, b) => (a.id < b.id ? -1 : 1));
  }

  private record(action: string, { id, fullName }: Person, { actor, address }: By, said: object) {
    const subject = { kind: 'person', id, label: fullName };
    return this.audit.record({ action, actor, address, subject, ...said });
  }
}

function codeTaken(error: unknown): never {
  throw isUniqueViolation(error) ? peopleErrors.codeTaken() : error;
}

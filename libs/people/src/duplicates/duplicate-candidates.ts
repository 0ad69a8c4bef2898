import { Injectable } from '@nestjs/common';
import { nameKey } from '@hochoi/contracts';
import { type FindOptionsWhere, In, IsNull, Like } from 'typeorm';
import { Database } from '@hochoi/platform';
import { isNotMerged } from '../persons/not-merged';
import { personCodeKey } from '../persons/person-code';
import { Person } from '../persons/person.entity';
import type { Comparable } from './score-duplicate';

/** Of one kind of likeness no more are looked at: a name that thousands share says nothing. */
const MOST = 200;

/** Finds whom a person is worth comparing with, by indexes alone. */
@Injectable()
export class DuplicateCandidates {
  constructor(private readonly database: Database) {}

  /** Persons with the same code, phone or e-mail, or a like name whose birth date can be the same. */
  async of(person: Comparable, exceptId?: string): Promise<Person[]> {
    const questions = this.questions(person);
    const found = new Map<string, Person>();
    for (const where of questions) {
      const some = await this.database.manager.find(Person, {
        where: { ...where, mergedIntoId: isNotMerged() },
        take: MOST,
      });
      for (const one of some) if (one.id !== exceptId) found.set(one.id, one);
    }
    return [...found.values()];
  }

  private questions({ fullName, birthDate, phone, email, code }: Comparable): FindOptionsWhere<Person>[] {
    const key = nameKey(fullName);
    const year = birthDate?.slice(0, 4);
    const byName = year
      ? [
          { nameKey: key, birthDate: Like(`${year}%`) },
          { nameKey: key, birthDate: IsNull() },
        ]
      : [{ nameKey: key }];
    return [
      ...(code ? [{ codeKey: personCodeKey(code) }] : []),
      ...(phone ? [{ phone }] : []),
      ...(email ? [{ email }] : []),
      ...(key ? byName : []),
    ];
  }

  /** All persons with one of these keys of names, to be compared among each other. */
  sharing(nameKeys: readonly string[]): Promise<Person[]> {
    return this.database.manager.find(Person, {
      where: { nameKey: In([...nameKeys]), mergedIntoId: isNotMerged() },
      order: { nameKey: 'ASC', birthDate: 'ASC', id: 'ASC' },
      take: 5 * MOST,
    });
  }
}

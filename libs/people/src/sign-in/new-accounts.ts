import { Injectable } from '@nestjs/common';
import { type EntityManager, In, IsNull } from 'typeorm';
import { Clock, isUniqueViolation, newId } from '@hochoi/platform';
import { peopleErrors } from '../people.errors';
import { isNotMerged } from '../persons/not-merged';
import { Person } from '../persons/person.entity';
import { Account } from './account.entity';
import { freeUserName, userNameOfCode, userNameOfName } from './user-name';

export interface Holder {
  person: Person;
  account: Account;
}

/** Somebody else may take a name between looking and writing. */
const TRIES = 20;

/** Accounts for persons who have none: named by the person code, else by the name, without a password. */
@Injectable()
export class NewAccounts {
  constructor(private readonly clock: Clock) {}

  /**
   * The oldest open account of each person, or a new one. Inside the transaction that gives it a code.
   * Who is unknown, erased or merged, and who has closed accounts only, is left out.
   */
  async openOrNew(manager: EntityManager, personIds: string[]): Promise<Holder[]> {
    const persons = await this.lock(manager, personIds);
    const accounts = await manager.find(Account, {
      where: { personId: In([...persons.keys()]) },
      order: { id: 'ASC' },
    });
    const holders: Holder[] = [];
    for (const person of personIds.flatMap((id) => persons.get(id) ?? [])) {
      const hers = accounts.filter(({ personId }) => personId === person.id);
      const account = hers.length > 0 ? hers.find(({ active }) => active) : await this.add(manager, person);
      if (account) holders.push({ person, account });
    }
    return holders;
  }

  /** Two officers who do this at once wait for each other here, so that nobody gets two accounts. */
  private async lock(manager: EntityManager, personIds: string[]): Promise<Map<string, Person>> {
    const which = { id: In(personIds), mergedIntoId: isNotMerged(), erasedAt: IsNull() };
    if (personIds.length > 0)
      await manager.update(Person, which, { lockVersion: () => 'lockVersion' } as never);
    const persons = await manager.findBy(Person, which);
    return new Map(persons.map((person) => [person.id, person]));
  }

  private async add(manager: EntityManager, person: Person): Promise<Account> {
    for (let left = TRIES; ; left -= 1) {
      const account = this.accountOf(person, await this.nameFor(manager, person));
      try {
        await manager.insert(Account, account as never);
        return account;
      } catch (error) {
        if (!isUniqueViolation(error)) throw error;
        if (left <= 1) throw peopleErrors.userNameTaken();
      }
    }
  }

  private async nameFor(manager: EntityManager, { code, fullName }: Person): Promise<string> {
    const byCode = code && userNameOfCode(code);
    if (byCode && !(await manager.existsBy(Account, { userName: byCode }))) return byCode;
    const name = userNameOfName(fullName);
    // Digits are the only thing that is put behind a name, and `:` is what comes after them: one index range.
    const rows = await manager
      .createQueryBuilder(Account, 'a')
      .select('a.userName', 'userName')
      .where('a.userName >= :name AND a.userName < :end', { name, end: `${name}:` })
      .getRawMany<{ userName: string }>();
    const taken = new Set(rows.map(({ userName }) => userName));
    return freeUserName(name, (one) => taken.has(one));
  }

  private accountOf({ id: personId }: Person, userName: string): Account {
    return {
      id: newId(),
      personId,
      userName,
      passwordHash: '',
      active: true,
      demo: false,
      createdAt: this.clock.now(),
      signedInAt: null,
      secondFactorSince: null,
    };
  }
}

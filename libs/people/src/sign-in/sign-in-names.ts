import { Inject, Injectable } from '@nestjs/common';
import { In } from 'typeorm';
import { type Config, CONFIG, Database } from '@hochoi/platform';
import { currentPerson } from '../merging/person-identity';
import { personCodeKey } from '../persons/person-code';
import { Person } from '../persons/person.entity';
import { normalisePhone } from '../persons/phone';
import { Account } from './account.entity';

/** Whose account is meant by what somebody typed as her name. */
@Injectable()
export class SignInNames {
  constructor(
    private readonly database: Database,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  /**
   * By user name, person code or telephone, in this order. A code or a telephone that two persons share is nobody's.
   * @returns null when there is none, or it is closed: nobody learns which
   */
  async find(name: string): Promise<Account | null> {
    const account =
      (await this.database.manager.findOneBy(Account, { userName: name })) ??
      (await this.accountOfOne({ codeKey: personCodeKey(name) })) ??
      (await this.accountOfOne({ phone: normalisePhone(name) ?? '' }));
    return this.isOpen(account) ? account : null;
  }

  /** Demonstration accounts outlive the day on which an installation was tried out; their known passwords must not. */
  isOpen(account: Account | null): account is Account {
    return account !== null && account.active && (!account.demo || this.config.demoAccounts);
  }

  private async accountOfOne(which: { codeKey: string } | { phone: string }): Promise<Account | null> {
    if (Object.values(which)[0] === '') return null;
    const { manager } = this.database;
    const records = await manager.find(Person, { where: which, take: 5 });
    const persons = new Set<string>();
    for (const { id } of records) persons.add(await currentPerson(manager, id));
    if (persons.size !== 1) return null;
    const accounts = await manager.findBy(Account, { personId: In([...persons]), active: true });
    return accounts.sort(usedLastFirst)[0] ?? null;
  }
}

/** Somebody whose records were merged has several accounts: by code or telephone she means the one she uses. */
const usedLastFirst = (a: Account, b: Account): number =>
  (b.signedInAt?.getTime() ?? 0) - (a.signedInAt?.getTime() ?? 0) || (a.id < b.id ? -1 : 1);

import { Inject, Injectable } from '@nestjs/common';
import { In, IsNull } from 'typeorm';
import { type Config, CONFIG, Database } from '@hochoi/platform';
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
    const persons = await manager.find(Person, { where: { ...which, mergedIntoId: IsNull() }, take: 2 });
    if (persons.length !== 1) return null;
    const [first, second] = await manager.find(Account, {
      where: { personId: In(persons.map(({ id }) => id)) },
      take: 2,
    });
    return first && !second ? first : null;
  }
}

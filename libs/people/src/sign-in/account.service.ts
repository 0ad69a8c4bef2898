import { Injectable } from '@nestjs/common';
import type { NewAccount } from '@hochoi/contracts';
import { In, Not } from 'typeorm';
import { AuditTrail, Clock, Database, isUniqueViolation, newId } from '@hochoi/platform';
import type { By } from '../by';
import { Account } from './account.entity';
import { OwnPassword } from './own-password';
import { hashPassword } from './password';
import { peopleErrors } from '../people.errors';
import { Person } from '../persons/person.entity';
import { indexNames } from '../persons/person-names';
import { newPersonRow } from '../persons/person-rows';
import { Session } from './session.entity';
import { SignInCode } from './sign-in-code.entity';

/** Without a password only a one-time code opens it. Given are passwords at the command line and for trying out, never by officers. */
export type GivenAccount = Pick<NewAccount, 'fullName' | 'userName' | 'phone'> & { password?: string };

export type AccountWithPerson = Account & { person: Person };

@Injectable()
export class AccountService {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly password: OwnPassword,
    private readonly audit: AuditTrail,
  ) {}

  /** @throws account.already-exists when the user name is taken */
  async create(given: GivenAccount, demo = false): Promise<AccountWithPerson> {
    const passwordHash = given.password ? await hashPassword(given.password) : '';
    const now = this.clock.now();
    const person = newPersonRow({ fullName: given.fullName, phone: given.phone }, now);
    const account: Account = {
      id: newId(),
      personId: person.id,
      userName: given.userName,
      passwordHash,
      active: true,
      demo,
      createdAt: now,
      signedInAt: null,
      secondFactorSince: null,
    };
    await this.database.transaction(async (manager) => {
      await manager.insert(Person, person);
      await indexNames(manager, [person]);
      await manager.insert(Account, account as never).catch((error) => {
        throw isUniqueViolation(error) ? peopleErrors.userNameTaken() : error;
      });
    });
    return { ...account, person };
  }

  /**
   * Closing ends every session of the account and voids its code.
   * @throws account.conflict when it is one's own: she cannot shut herself out, so there is always one administrator left
   */
  async setActive(id: string, active: boolean, by: By): Promise<AccountWithPerson> {
    if (id === by.actor?.accountId && !active) throw peopleErrors.ownDoor();
    const account = await this.find(id);
    await this.database.transaction(async (manager) => {
      const { affected } = await manager.update(Account, { id, active: !active }, { active });
      if (affected !== 1) return; // it is so already
      if (!active) await manager.delete(Session, { accountId: id });
      if (!active) await manager.delete(SignInCode, { accountId: id });
      await this.audit.record({
        ...by,
        action: active ? 'account.opened' : 'account.closed',
        subject: { kind: 'person', id: account.personId, label: account.person.fullName },
        after: { userName: account.userName },
      });
    });
    return this.find(id);
  }

  /** @throws account.invalid when the current password is wrong, session.locked */
  async changePassword(
    own: { accountId: string; sessionId: string; address: string },
    current: string,
    next: string,
  ): Promise<void> {
    await this.password.check(own, current, 'current');
    const passwordHash = await hashPassword(next);
    const { accountId, sessionId } = own;
    await this.database.transaction(async (manager) => {
      await manager.update(Account, { id: accountId }, { passwordHash });
      await manager.delete(Session, { accountId, id: Not(sessionId) });
      await manager.delete(SignInCode, { accountId });
    });
  }

  /** @throws account.not-found */
  async find(id: string): Promise<AccountWithPerson> {
    const account = await this.database.manager.findOneBy(Account, { id });
    if (!account) throw peopleErrors.accountNotFound();
    return (await this.withPersons([account]))[0]!;
  }

  async findByUserName(userName: string): Promise<Account | null> {
    return this.database.manager.findOneBy(Account, { userName });
  }

  async personOf(personId: string): Promise<Person | null> {
    return this.database.manager.findOneBy(Person, { id: personId });
  }

  private async withPersons(accounts: Account[]): Promise<AccountWithPerson[]> {
    const persons = await this.database.manager.findBy(Person, { id: In(accounts.map((a) => a.personId)) });
    const byId = new Map(persons.map((person) => [person.id, person]));
    return accounts.map((account) => ({ ...account, person: byId.get(account.personId)! }));
  }
}

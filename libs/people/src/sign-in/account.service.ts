import { Injectable } from '@nestjs/common';
import { fold, type NewAccount } from '@hochoi/contracts';
import { In, Like, Not } from 'typeorm';
import { Clock, Database, isUniqueViolation, newId } from '@hochoi/platform';
import { Account } from './account.entity';
import { hashPassword, verifyPassword } from './password';
import { peopleErrors } from '../people.errors';
import { Person } from '../persons/person.entity';
import { indexNames } from '../persons/person-names';
import { newPersonRow } from '../persons/person-rows';
import { Session } from './session.entity';

export interface AccountChange {
  active?: boolean;
  password?: string;
}

export type AccountWithPerson = Account & { person: Person };

@Injectable()
export class AccountService {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
  ) {}

  /** @throws account.already-exists when the user name is taken */
  async create(
    given: Omit<NewAccount, 'unitName' | 'position' | 'roles'>,
    demo = false,
  ): Promise<AccountWithPerson> {
    const passwordHash = await hashPassword(given.password);
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
   * A new password, or closing, ends every session of the account.
   * @param by the administrator's own account: she cannot shut herself out, so there is always one left
   */
  async update(id: string, change: AccountChange, by: string): Promise<AccountWithPerson> {
    if (id === by && change.active === false) throw peopleErrors.ownDoor();
    const { password, ...rest } = change;
    const passwordHash = password ? { passwordHash: await hashPassword(password) } : {};
    await this.database.transaction(async (manager) => {
      const fields = { ...rest, ...passwordHash };
      if (Object.keys(fields).length > 0) await manager.update(Account, { id }, fields as never);
      if (password || change.active === false) await manager.delete(Session, { accountId: id });
    });
    return this.find(id);
  }

  /** @throws account.invalid when the current password is wrong */
  async changePassword(id: string, current: string, next: string, keepSessionId: string): Promise<void> {
    const account = await this.find(id);
    if (!(await verifyPassword(account.passwordHash, current))) throw peopleErrors.wrongPassword();
    const passwordHash = await hashPassword(next);
    await this.database.transaction(async (manager) => {
      await manager.update(Account, { id }, { passwordHash });
      await manager.delete(Session, { accountId: id, id: Not(keepSessionId) });
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

  /** Accounts in the order of their making, newest first; `cursor` is the last id of the page before. */
  async list(query: string | undefined, cursor: string | undefined, limit: number) {
    const persons = query ? await this.personsNamed(query) : undefined;
    const matching = persons
      ? [{ personId: In(persons) }, { userName: Like(`%${fold(query!).replace(/[%_\\]/g, '')}%`) }]
      : [{}];
    const before = cursor ? { id: Not(cursor) } : {};
    const builder = this.database.manager
      .createQueryBuilder(Account, 'account')
      .where(matching.map((m) => ({ ...m, ...before })));
    if (cursor) builder.andWhere('account.id < :cursor', { cursor });
    const rows = await builder
      .orderBy('account.id', 'DESC')
      .take(limit + 1)
      .getMany();
    const total = await this.database.manager.countBy(Account, matching);
    const items = await this.withPersons(rows.slice(0, limit));
    return { items, total, nextCursor: rows.length > limit ? items.at(-1)!.id : null };
  }

  async personOf(personId: string): Promise<Person | null> {
    return this.database.manager.findOneBy(Person, { id: personId });
  }

  private async personsNamed(query: string): Promise<string[]> {
    const nameSearch = Like(`%${fold(query).replace(/[%_\\]/g, '')}%`);
    return (
      await this.database.manager.find(Person, { where: { nameSearch }, select: { id: true }, take: 1000 })
    ).map((p) => p.id);
  }

  private async withPersons(accounts: Account[]): Promise<AccountWithPerson[]> {
    const persons = await this.database.manager.findBy(Person, { id: In(accounts.map((a) => a.personId)) });
    const byId = new Map(persons.map((person) => [person.id, person]));
    return accounts.map((account) => ({ ...account, person: byId.get(account.personId)! }));
  }
}

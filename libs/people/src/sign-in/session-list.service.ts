import { Injectable } from '@nestjs/common';
import { In, MoreThan, Not } from 'typeorm';
import { AuditTrail, Clock, Database } from '@hochoi/platform';
import type { By } from '../by';
import { peopleErrors } from '../people.errors';
import { Person } from '../persons/person.entity';
import { Account } from './account.entity';
import { Session } from './session.entity';

/** More devices than anybody has. */
const MOST = 100;

/** Where somebody is signed in, and how that ends. */
@Injectable()
export class SessionListService {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly audit: AuditTrail,
  ) {}

  /** The running ones, the one that was seen last first. */
  list(accountId: string): Promise<Session[]> {
    return this.database.manager.find(Session, {
      where: { accountId, expiresAt: MoreThan(this.clock.now()) },
      order: { lastSeenAt: 'DESC', id: 'DESC' },
      take: MOST,
    });
  }

  /** @throws session.not-found when it is not hers, or has ended */
  async end(accountId: string, id: string): Promise<void> {
    const { affected } = await this.database.transaction((m) => m.delete(Session, { id, accountId }));
    if (affected !== 1) throw peopleErrors.sessionNotFound();
  }

  async endOthers(accountId: string, keepId: string): Promise<void> {
    await this.database.transaction((manager) => manager.delete(Session, { accountId, id: Not(keepId) }));
  }

  /**
   * By an officer, of somebody whose device was lost or who has left.
   * @returns how many there were
   * @throws person.not-found
   */
  endAllOf(personId: string, by: By): Promise<number> {
    return this.database.transaction(async (manager) => {
      if (!(await manager.existsBy(Person, { id: personId }))) throw peopleErrors.personNotFound();
      const accounts = await manager.findBy(Account, { personId });
      const { affected } = await manager.delete(Session, { accountId: In(accounts.map(({ id }) => id)) });
      const sessions = affected ?? 0;
      const subject = { kind: 'person', id: personId };
      await this.audit.record({ ...by, action: 'session.ended-by-officer', subject, after: { sessions } });
      return sessions;
    });
  }

  async count(accountIds: string[]): Promise<number> {
    const expiresAt = MoreThan(this.clock.now());
    return this.database.manager.countBy(Session, { accountId: In(accountIds), expiresAt });
  }
}

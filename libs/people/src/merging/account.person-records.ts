import { Injectable } from '@nestjs/common';
import { Database } from '@hochoi/platform';
import { Account } from '../sign-in/account.entity';
import type { MergeJournal } from './merge-journal';
import { PersonRecords } from './person-records';

/** Both sign-ins go on working, and both lead to the person who was kept. */
@Injectable()
export class AccountPersonRecords extends PersonRecords {
  readonly kind = 'accounts';
  readonly tables = { account: 'personId' };

  constructor(private readonly database: Database) {
    super();
  }

  count(personId: string): Promise<number> {
    return this.database.manager.countBy(Account, { personId });
  }

  async move(journal: MergeJournal, from: string, to: string): Promise<void> {
    await journal.repoint(Account, 'personId', from, to);
  }
}

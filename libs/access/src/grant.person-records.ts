import { Injectable } from '@nestjs/common';
import { type MergeJournal, PersonRecords } from '@hochoi/people';
import { Database } from '@hochoi/platform';
import { RoleGrant } from './role-grant.entity';

/** She may do what either of her records might. */
@Injectable()
export class GrantPersonRecords extends PersonRecords {
  readonly kind = 'roles';
  readonly tables = { role_grant: 'personId' };

  constructor(private readonly database: Database) {
    super();
  }

  count(personId: string): Promise<number> {
    return this.database.manager.countBy(RoleGrant, { personId });
  }

  async move(journal: MergeJournal, from: string, to: string): Promise<void> {
    await journal.repoint(RoleGrant, 'personId', from, to);
  }
}

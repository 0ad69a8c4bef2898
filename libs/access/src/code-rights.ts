import { Injectable } from '@nestjs/common';
import { CodeMakers } from '@hochoi/people';
import { AccountAccess } from './account-access';

/**
 * The one place where codes become void by what their owners have come to hold: a role given, a post begun, a rule made, or any of these
 * on record for a later day.
 */
@Injectable()
export class CodeRights {
  constructor(makers: CodeMakers, accounts: AccountAccess) {
    makers.decidedBy((makerId, personId) => accounts.mayOpen(makerId, personId));
  }
}

import { Injectable } from '@nestjs/common';
import { Database } from '@hochoi/platform';
import { peopleErrors } from '../people.errors';
import { Account } from './account.entity';
import { verifyPassword } from './password';
import { SignInLimit } from './sign-in-limit';

/** Asked for once more before something weighty: an open session may be somebody else's by now. */
@Injectable()
export class OwnPassword {
  constructor(
    private readonly database: Database,
    private readonly limit: SignInLimit,
  ) {}

  /**
   * @param field where the form asks for it
   * @throws account.invalid when it is wrong, session.locked
   */
  async check(
    { accountId, address }: { accountId: string; address: string },
    password: string,
    field = 'password',
  ): Promise<Account> {
    const account = await this.database.manager.findOneBy(Account, { id: accountId });
    if (!account) throw peopleErrors.accountNotFound();
    const counted = `own-password ${accountId}`;
    await this.limit.spend(counted, address);
    if (!account.passwordHash || !(await verifyPassword(account.passwordHash, password)))
      throw peopleErrors.wrongPassword(field);
    await this.limit.forgive(counted, address);
    return account;
  }
}

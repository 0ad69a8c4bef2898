import { Injectable } from '@nestjs/common';
import { Clock, Database, isUniqueViolation, newId } from '@hochoi/platform';
import { peopleErrors } from '../people.errors';
import { Account } from './account.entity';
import { AccountIdentity } from './account-identity.entity';

/** Who somebody is at another sign-in service: the issuer's address and its own unchanging name for her. */
export interface ExternalIdentity {
  issuer: string;
  subject: string;
}

/** Which account an identity of another service belongs to: all that single sign-on will need of this lib beside `SessionService.open`. */
@Injectable()
export class ExternalIdentityService {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
  ) {}

  /** @returns null when no account is linked to it: it is never guessed from a name, an e-mail or a telephone */
  async accountOf({ issuer, subject }: ExternalIdentity): Promise<Account | null> {
    const { manager } = this.database;
    const link = await manager.findOneBy(AccountIdentity, { issuer, subject });
    return link && manager.findOneBy(Account, { id: link.accountId });
  }

  /** @throws account.conflict when the identity belongs to an account already */
  async link(accountId: string, { issuer, subject }: ExternalIdentity): Promise<void> {
    const row = { id: newId(), accountId, issuer, subject, linkedAt: this.clock.now() };
    await this.database.transaction((manager) =>
      manager.insert(AccountIdentity, row).catch((error) => {
        throw isUniqueViolation(error) ? peopleErrors.identityTaken() : error;
      }),
    );
  }

  async unlink(accountId: string, { issuer, subject }: ExternalIdentity): Promise<void> {
    await this.database.transaction((manager) =>
      manager.delete(AccountIdentity, { accountId, issuer, subject }),
    );
  }
}

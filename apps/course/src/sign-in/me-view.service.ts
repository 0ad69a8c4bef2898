import { Injectable } from '@nestjs/common';
import type { Me } from '@hochoi/contracts';
import { AccountService } from '@hochoi/people';
import { OrganisationService } from '@hochoi/organisation';
import { type Actor, Authenticator } from '@hochoi/platform';

/** Who is signed in, as the browser app sees it. */
@Injectable()
export class MeViewService {
  constructor(
    private readonly accounts: AccountService,
    private readonly organisation: OrganisationService,
    private readonly authenticator: Authenticator,
  ) {}

  async of({ accountId, personId, roles, withheld = [] }: Actor): Promise<Me> {
    const { userName, person, demo } = await this.accounts.find(accountId);
    const unitName = (await this.organisation.unitNames([personId])).get(personId) ?? null;
    return {
      accountId,
      personId,
      fullName: person.fullName,
      userName,
      roles: [...roles],
      unitName,
      demo,
      withheldRoles: [...withheld],
    };
  }

  /** Of a session that was opened this moment. */
  async ofSession(token: string): Promise<Me> {
    return this.of((await this.authenticator.authenticate(token))!);
  }
}

import { Controller } from '@nestjs/common';
import { accessErrors, AccountListService, GivingService, GrantService } from '@hochoi/access';
import { routes, type ResponseOf, type Role } from '@hochoi/contracts';
import { type AccountWithPerson, AccountService, showPhone } from '@hochoi/people';
import { OrganisationService } from '@hochoi/organisation';
import { Database, Handle, In, type Input, mayActAs } from '@hochoi/platform';

type R = typeof routes;

@Controller()
export class AccountsController {
  constructor(
    private readonly accounts: AccountService,
    private readonly organisation: OrganisationService,
    private readonly grants: GrantService,
    private readonly giving: GivingService,
    private readonly list: AccountListService,
    private readonly database: Database,
  ) {}

  @Handle(routes.listAccounts)
  async listAccounts(
    @In() { query, actor }: Input<R['listAccounts']>,
  ): Promise<ResponseOf<R['listAccounts']>> {
    const { items, ...page } = await this.list.list(actor, query.query, query.cursor, query.limit);
    return {
      items: items.map(({ account, roles, unitName }) => this.view(account, roles, unitName)),
      ...page,
    };
  }

  @Handle(routes.createAccount)
  async createAccount(
    @In() { body, actor, address }: Input<R['createAccount']>,
  ): Promise<ResponseOf<R['createAccount']>> {
    for (const role of body.roles)
      if (role !== 'learner' && !(await this.giving.mayGive(actor, role, null)))
        throw accessErrors.notGiveable();
    // Whoever does not decide about units makes none by a slip of the pen.
    const making = mayActAs(actor, 'national-administrator') ? { ...actor, address } : undefined;
    return this.database.transaction(async () => {
      const account = await this.accounts.create(body);
      await this.grants.setEverywhere(account.personId, body.roles, { ...actor, address });
      const { unitName, position } = body;
      if (unitName) await this.organisation.appoint(account.personId, unitName, position, making);
      return this.view(account, body.roles, body.unitName ?? null);
    });
  }

  @Handle(routes.updateAccount)
  async updateAccount(
    @In() { params, body, actor, address }: Input<R['updateAccount']>,
  ): Promise<ResponseOf<R['updateAccount']>> {
    const { active } = body;
    const by = { actor: { personId: actor.personId, accountId: actor.accountId }, address };
    return this.database.transaction(async (manager) => {
      if (active === false) await this.grants.lockAdministrators(manager);
      const account = await this.accounts.setActive(params.accountId, active, by);
      if (active === false) await this.grants.requireAdministrator(manager);
      const { personId } = account;
      const units = await this.organisation.unitNames([personId]);
      const roles = await this.grants.rolesOf([personId]);
      return this.view(account, roles.get(personId)!, units.get(personId) ?? null);
    });
  }

  private view(account: AccountWithPerson, roles: Role[], unitName: string | null) {
    const { id, personId, userName, active, createdAt, signedInAt, person } = account;
    const { phone } = person;
    return {
      id,
      personId,
      fullName: person.fullName,
      userName,
      phone: phone && showPhone(phone),
      roles,
      unitName,
      active,
      signedInAt,
      secondFactor: account.secondFactorSince !== null,
      createdAt,
    };
  }
}

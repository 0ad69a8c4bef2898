import { Controller, Inject } from '@nestjs/common';
import { accessErrors, AccountListService, GivingService, GrantService } from '@hochoi/access';
import { routes, type Me, type ResponseOf, type Role } from '@hochoi/contracts';
import {
  type AccountWithPerson,
  AccountService,
  SESSION_DAYS,
  SessionService,
  showPhone,
} from '@hochoi/people';
import { OrganisationService } from '@hochoi/organisation';
import { type Config, CONFIG, Database, Handle, In, type Input, SESSION_COOKIE } from '@hochoi/platform';

type R = typeof routes;

@Controller()
export class AccountsController {
  constructor(
    private readonly sessions: SessionService,
    private readonly accounts: AccountService,
    private readonly organisation: OrganisationService,
    private readonly grants: GrantService,
    private readonly giving: GivingService,
    private readonly list: AccountListService,
    private readonly database: Database,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  @Handle(routes.signIn)
  async signIn(@In() { body, address, reply }: Input<R['signIn']>): Promise<ResponseOf<R['signIn']>> {
    const { token, account } = await this.sessions.signIn(body.userName, body.password, address);
    void reply.header('set-cookie', this.cookie(token, SESSION_DAYS * 86_400));
    return this.me(await this.accounts.find(account.id));
  }

  @Handle(routes.currentSession)
  async currentSession(
    @In() { caller }: Input<R['currentSession']>,
  ): Promise<ResponseOf<R['currentSession']>> {
    const me = caller ? await this.me(await this.accounts.find(caller.accountId)) : null;
    return { me, demoAccounts: this.config.demoAccounts ? demoAccounts : [] };
  }

  @Handle(routes.signOut)
  async signOut(@In() { sessionToken, reply }: Input<R['signOut']>): Promise<void> {
    if (sessionToken) await this.sessions.signOut(sessionToken);
    void reply.header('set-cookie', this.cookie('', 0));
  }

  @Handle(routes.changePassword)
  async changePassword(@In() { body, actor }: Input<R['changePassword']>): Promise<void> {
    await this.accounts.changePassword(actor.accountId, body.current, body.next, actor.sessionId);
  }

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
    return this.database.transaction(async () => {
      const account = await this.accounts.create(body);
      await this.grants.setEverywhere(account.personId, body.roles, { ...actor, address });
      if (body.unitName) await this.organisation.appoint(account.personId, body.unitName, body.position);
      return this.view(account, body.roles, body.unitName ?? null);
    });
  }

  @Handle(routes.updateAccount)
  async updateAccount(
    @In() { params, body, actor }: Input<R['updateAccount']>,
  ): Promise<ResponseOf<R['updateAccount']>> {
    return this.database.transaction(async (manager) => {
      if (body.active === false) await this.grants.lockAdministrators(manager);
      const account = await this.accounts.update(params.accountId, body, actor.accountId);
      if (body.active === false) await this.grants.requireAdministrator(manager);
      const { personId } = account;
      const units = await this.organisation.unitNames([personId]);
      const roles = await this.grants.rolesOf([personId]);
      return this.view(account, roles.get(personId)!, units.get(personId) ?? null);
    });
  }

  private async me({ id, personId, userName, person, demo }: AccountWithPerson): Promise<Me> {
    const unitName = (await this.organisation.unitNames([personId])).get(personId) ?? null;
    const roles = (await this.grants.rolesOf([personId])).get(personId)!;
    return { accountId: id, personId, fullName: person.fullName, userName, roles, unitName, demo };
  }

  private view(account: AccountWithPerson, roles: Role[], unitName: string | null) {
    const { id, personId, userName, active, createdAt, person } = account;
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
      createdAt,
    };
  }

  private cookie(value: string, maxAge: number): string {
    const secure = this.config.http.publicUrl?.startsWith('https:') ? '; Secure' : '';
    return `${SESSION_COOKIE}=${value}; Path=/; HttpOnly; SameSite=Lax; Max-Age=${maxAge}${secure}`;
  }
}

/** Who can be tried out on a demonstration installation; their password is printed at start. */
export const demoAccounts = [
  { userName: 'hocvien', role: 'learner' },
  { userName: 'giangvien', role: 'trainer' },
  { userName: 'canbo', role: 'registrar' },
  { userName: 'quantri', role: 'system-administrator' },
] as const satisfies ResponseOf<R['currentSession']>['demoAccounts'];

import { Controller } from '@nestjs/common';
import {
  AccessLog,
  GivingService,
  type Giver,
  GrantListService,
  type GrantService,
  RuleService,
} from '@hochoi/access';
import { type GrantView, OPEN_END, type ResponseOf, type RoleRuleView, routes } from '@hochoi/contracts';
import { Handle, In, type Input } from '@hochoi/platform';

type R = typeof routes;
type Grant = Awaited<ReturnType<GrantService['give']>>;

/** Who has which role where, and by which positions. */
@Controller()
export class GrantsController {
  constructor(
    private readonly giving: GivingService,
    private readonly grants: GrantListService,
    private readonly rules: RuleService,
    private readonly log: AccessLog,
  ) {}

  @Handle(routes.listGrants)
  listGrants(@In() { query, actor }: Input<R['listGrants']>): Promise<ResponseOf<R['listGrants']>> {
    const { cursor, limit, ...filter } = query;
    return this.grants.list(actor, filter, cursor, limit);
  }

  @Handle(routes.giveGrant)
  async giveGrant(@In() { body, actor, address }: Input<R['giveGrant']>): Promise<GrantView> {
    const { endsOn, ...given } = body;
    const grant = { ...given, endsOn: endsOn ?? OPEN_END };
    return this.view(actor, await this.giving.give({ ...actor, address }, grant));
  }

  @Handle(routes.endGrant)
  async endGrant(@In() { params, body, actor, address }: Input<R['endGrant']>): Promise<GrantView> {
    const by: Giver = { ...actor, address };
    return this.view(actor, await this.giving.end(by, params.grantId, body.reason));
  }

  @Handle(routes.changeGrant)
  async changeGrant(@In() { params, body, actor, address }: Input<R['changeGrant']>): Promise<GrantView> {
    const by: Giver = { ...actor, address };
    return this.view(actor, await this.giving.changeEnd(by, params.grantId, body.endsOn, body.reason));
  }

  @Handle(routes.giveableRoles)
  async giveableRoles(@In() { actor }: Input<R['giveableRoles']>): Promise<ResponseOf<R['giveableRoles']>> {
    return { items: await this.grants.giveable(actor) };
  }

  @Handle(routes.giveableUnits)
  async giveableUnits(
    @In() { query, actor }: Input<R['giveableUnits']>,
  ): Promise<ResponseOf<R['giveableUnits']>> {
    return { items: await this.grants.giveableUnits(actor, query.role, query.query) };
  }

  @Handle(routes.myGrants)
  async myGrants(@In() { actor }: Input<R['myGrants']>): Promise<ResponseOf<R['myGrants']>> {
    return { items: await this.grants.mine(actor.personId) };
  }

  @Handle(routes.listRoleRules)
  async listRoleRules(@In() { query }: Input<R['listRoleRules']>): Promise<ResponseOf<R['listRoleRules']>> {
    return { items: await this.rules.list(query.state) };
  }

  @Handle(routes.previewRoleRule)
  async previewRoleRule(
    @In() { body, actor }: Input<R['previewRoleRule']>,
  ): Promise<ResponseOf<R['previewRoleRule']>> {
    const preview = await this.rules.preview(body);
    const shown = preview.sample.map(({ person }) => person.id);
    await this.log.record(actor, shown, { kind: 'page', what: 'previewRoleRule' });
    return preview;
  }

  @Handle(routes.addRoleRule)
  addRoleRule(@In() { body, actor, address }: Input<R['addRoleRule']>): Promise<RoleRuleView> {
    const { reason, ...facts } = body;
    return this.rules.add({ ...actor, address }, facts, reason);
  }

  @Handle(routes.endRoleRule)
  endRoleRule(@In() { params, body, actor, address }: Input<R['endRoleRule']>): Promise<RoleRuleView> {
    return this.rules.end({ ...actor, address }, params.ruleId, body.reason);
  }

  private view(actor: Giver, grant: Grant): Promise<GrantView> {
    return this.grants.view(actor, grant);
  }
}

import { Controller } from '@nestjs/common';
import { type ResponseOf, routes } from '@hochoi/contracts';
import { SecondFactorService, SessionListService, SignInCodeService } from '@hochoi/people';
import { type Actor, Handle, In, type Input } from '@hochoi/platform';
import { SignInScope } from './sign-in-scope';
import { UnitSignInService } from './unit-sign-in.service';

type R = typeof routes;
const by = ({ actor, address }: { actor: Actor; address: string }) => ({
  actor: { personId: actor.personId, accountId: actor.accountId },
  address,
});

/** What the officer of a unit does about the way in of its people. */
@Controller()
export class PersonSignInController {
  constructor(
    private readonly scope: SignInScope,
    private readonly units: UnitSignInService,
    private readonly codes: SignInCodeService,
    private readonly sessions: SessionListService,
    private readonly secondFactor: SecondFactorService,
  ) {}

  @Handle(routes.signInUnits)
  async signInUnits(@In() { actor, query }: Input<R['signInUnits']>): Promise<ResponseOf<R['signInUnits']>> {
    if (query.under) await this.scope.unit(actor, query.under);
    return this.units.units(this.scope.reach(actor), query.under);
  }

  @Handle(routes.unitSignIns)
  async unitSignIns(
    @In() { actor, params, query }: Input<R['unitSignIns']>,
  ): Promise<ResponseOf<R['unitSignIns']>> {
    await this.scope.unit(actor, params.unitId);
    return this.units.list(params.unitId, query);
  }

  @Handle(routes.makeUnitSignInCodes)
  async makeUnitSignInCodes(
    @In() input: Input<R['makeUnitSignInCodes']>,
  ): Promise<ResponseOf<R['makeUnitSignInCodes']>> {
    const { actor, params, body } = input;
    await this.scope.unit(actor, params.unitId);
    const { items, nextCursor } = await this.units.list(params.unitId, { ...body, never: true });
    const waiting = items.filter(({ codeExpiresAt }) => body.again || codeExpiresAt === null);
    const { within, beyond } = await this.scope.codes(actor, waiting);
    const made = await this.codes.makeAll(
      within.map(({ personId }) => personId),
      by(input),
    );
    const units = new Map(within.map(({ personId, unitId, unitName }) => [personId, { unitId, unitName }]));
    return {
      items: made.map((one) => ({ ...one, ...units.get(one.personId)! })),
      leftOut: beyond.map(({ personId, fullName }) => ({ personId, fullName })),
      nextCursor,
    };
  }

  @Handle(routes.personSignIn)
  async personSignIn(
    @In() { actor, params }: Input<R['personSignIn']>,
  ): Promise<ResponseOf<R['personSignIn']>> {
    await this.scope.person(actor, params.personId);
    return this.units.one(params.personId);
  }

  @Handle(routes.makeSignInCode)
  async makeSignInCode(@In() input: Input<R['makeSignInCode']>): Promise<ResponseOf<R['makeSignInCode']>> {
    const { personId } = input.params;
    await this.scope.code(input.actor, personId);
    const made = await this.codes.make(personId, by(input));
    const { unitId, unitName } = await this.units.one(personId);
    return { ...made, unitId, unitName };
  }

  @Handle(routes.endPersonSessions)
  async endPersonSessions(@In() input: Input<R['endPersonSessions']>): Promise<void> {
    await this.scope.account(input.actor, input.params.personId);
    await this.sessions.endAllOf(input.params.personId, by(input));
  }

  @Handle(routes.resetSecondFactor)
  async resetSecondFactor(@In() input: Input<R['resetSecondFactor']>): Promise<void> {
    await this.secondFactor.reset(input.params.accountId, by(input));
  }
}

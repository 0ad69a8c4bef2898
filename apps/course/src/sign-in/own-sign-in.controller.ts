import { Controller } from '@nestjs/common';
import { type ResponseOf, routes } from '@hochoi/contracts';
import { AccountService, type Own, SecondFactorService, SessionListService } from '@hochoi/people';
import { type Actor, Handle, In, type Input } from '@hochoi/platform';

type R = typeof routes;
const own = ({ actor, address }: { actor: Actor; address: string }): Own => ({ ...actor, address });

/** What somebody does about her own way in: password, sessions, second factor. */
@Controller()
export class OwnSignInController {
  constructor(
    private readonly accounts: AccountService,
    private readonly sessions: SessionListService,
    private readonly secondFactor: SecondFactorService,
  ) {}

  @Handle(routes.changePassword)
  async changePassword(@In() input: Input<R['changePassword']>): Promise<void> {
    await this.accounts.changePassword(own(input), input.body.current, input.body.next);
  }

  @Handle(routes.ownSessions)
  async ownSessions(@In() { actor }: Input<R['ownSessions']>): Promise<ResponseOf<R['ownSessions']>> {
    const sessions = await this.sessions.list(actor.accountId);
    return {
      items: sessions.map(({ id, device, createdAt, lastSeenAt }) => {
        const [browser = 'other', system = 'other'] = device.split('/').filter(Boolean);
        return { id, browser, system, createdAt, lastSeenAt, current: id === actor.sessionId };
      }),
    };
  }

  @Handle(routes.endOwnSession)
  async endOwnSession(@In() { actor, params }: Input<R['endOwnSession']>): Promise<void> {
    await this.sessions.end(actor.accountId, params.sessionId);
  }

  @Handle(routes.endOtherSessions)
  async endOtherSessions(@In() { actor }: Input<R['endOtherSessions']>): Promise<void> {
    await this.sessions.endOthers(actor.accountId, actor.sessionId);
  }

  @Handle(routes.ownSecondFactor)
  ownSecondFactor(@In() { actor }: Input<R['ownSecondFactor']>): Promise<ResponseOf<R['ownSecondFactor']>> {
    return this.secondFactor.state(actor.accountId);
  }

  @Handle(routes.startSecondFactor)
  startSecondFactor(@In() input: Input<R['startSecondFactor']>): Promise<ResponseOf<R['startSecondFactor']>> {
    return this.secondFactor.start(own(input), input.body.password);
  }

  @Handle(routes.confirmSecondFactor)
  async confirmSecondFactor(
    @In() input: Input<R['confirmSecondFactor']>,
  ): Promise<ResponseOf<R['confirmSecondFactor']>> {
    return { recoveryCodes: await this.secondFactor.confirm(own(input), input.body.code) };
  }

  @Handle(routes.endSecondFactor)
  async endSecondFactor(@In() input: Input<R['endSecondFactor']>): Promise<void> {
    await this.secondFactor.end(own(input), input.body.password, input.body.code);
  }
}

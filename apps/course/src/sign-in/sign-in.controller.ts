import { Controller, Inject } from '@nestjs/common';
import { type Me, type ResponseOf, routes } from '@hochoi/contracts';
import { SessionService, SignInCodeService } from '@hochoi/people';
import { type Config, CONFIG, Handle, In, type Input } from '@hochoi/platform';
import { demoAccounts } from '../demo-accounts';
import { MeViewService } from './me-view.service';
import { browserOf, setSession } from './session-cookie';

type R = typeof routes;

/** The door: by password, by one-time code, and out again. */
@Controller()
export class SignInController {
  constructor(
    private readonly sessions: SessionService,
    private readonly codes: SignInCodeService,
    private readonly views: MeViewService,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  @Handle(routes.signIn)
  async signIn(@In() input: Input<R['signIn']>): Promise<Me> {
    const { userName: name, ...shown } = input.body;
    const { token } = await this.sessions.signIn({ name, ...shown }, browserOf(input));
    setSession(input.reply, token, this.config);
    return this.views.ofSession(token);
  }

  @Handle(routes.redeemSignInCode)
  async redeemSignInCode(@In() input: Input<R['redeemSignInCode']>): Promise<Me> {
    const { token } = await this.codes.redeem(input.body, browserOf(input));
    setSession(input.reply, token, this.config);
    return this.views.ofSession(token);
  }

  @Handle(routes.currentSession)
  async currentSession(
    @In() { caller }: Input<R['currentSession']>,
  ): Promise<ResponseOf<R['currentSession']>> {
    const me = caller && (await this.views.of(caller));
    return { me, demoAccounts: this.config.demoAccounts ? [...demoAccounts] : [] };
  }

  @Handle(routes.signOut)
  async signOut(@In() { sessionToken, reply }: Input<R['signOut']>): Promise<void> {
    if (sessionToken) await this.sessions.signOut(sessionToken);
    setSession(reply, '', this.config);
  }
}

import { Inject, Injectable } from '@nestjs/common';
import type { Role } from '@hochoi/contracts';
import { SessionService, type SignedIn } from '@hochoi/people';
import { type Actor, Authenticator, type Config, CONFIG, type Identity } from '@hochoi/platform';
import { GrantService } from './grant.service';
import { grantsIn } from './second-factor';

/** A session's person with the roles she holds today. */
@Injectable()
export class AccessAuthenticator extends Authenticator {
  constructor(
    private readonly sessions: SessionService,
    private readonly grants: GrantService,
    @Inject(CONFIG) private readonly config: Config,
  ) {
    super();
  }

  async authenticate(token: string): Promise<Actor | null> {
    const session = await this.session(token);
    if (!session) return null;
    const { accountId, personId, sessionId } = session;
    const held = await this.grants.of(personId);
    const { grants, withheld } = grantsIn(session, held, this.config.signIn.secondFactor);
    const roles = [...new Set<Role>(['learner', ...grants.map(({ role }) => role)])];
    return { accountId, personId, sessionId, roles, grants, withheld };
  }

  identify(token: string): Promise<Identity | null> {
    return this.session(token);
  }

  /** Who has a second factor is nobody until she has shown it. */
  private async session(token: string): Promise<SignedIn | null> {
    const session = await this.sessions.find(token);
    return session?.secondFactor === 'missing' ? null : session;
  }
}

import { Injectable } from '@nestjs/common';
import type { Role } from '@hochoi/contracts';
import { SessionService } from '@hochoi/people';
import { type Actor, Authenticator } from '@hochoi/platform';
import { GrantService } from './grant.service';

/** A session's person with the roles she holds today. */
@Injectable()
export class AccessAuthenticator extends Authenticator {
  constructor(
    private readonly sessions: SessionService,
    private readonly grants: GrantService,
  ) {
    super();
  }

  async authenticate(token: string): Promise<Actor | null> {
    const session = await this.sessions.find(token);
    if (!session) return null;
    const grants = await this.grants.of(session.personId);
    const roles = [...new Set<Role>(['learner', ...grants.map(({ role }) => role)])];
    return { ...session, roles, grants };
  }
}

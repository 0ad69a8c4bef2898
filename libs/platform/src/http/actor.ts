import type { Role } from '@hochoi/contracts';

/** Who is calling: what the session says, loaded once per request. */
export interface Actor {
  accountId: string;
  personId: string;
  roles: readonly Role[];
  sessionId: string;
}

/** Turns a session cookie into its actor. Implemented by `people`; a port, because platform knows no domain. */
export abstract class Authenticator {
  /** @returns null when there is no such session, or it has ended */
  abstract authenticate(token: string): Promise<Actor | null>;
}

export const mayActAs = (actor: Actor, ...roles: Role[]): boolean =>
  roles.some((role) => actor.roles.includes(role));

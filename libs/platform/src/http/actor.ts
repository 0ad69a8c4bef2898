import type { Role } from '@hochoi/contracts';

/** A role that somebody holds today. */
export interface Grant {
  role: Role;
  /** The unit in which, and below which, she holds it; null: in the whole organisation. */
  unitId: string | null;
}

/** Who is calling: what the session says, loaded once per request. */
export interface Actor {
  accountId: string;
  personId: string;
  /** Every role she holds somewhere. Where, is a question to the policy. */
  roles: readonly Role[];
  grants: readonly Grant[];
  sessionId: string;
  /** Roles she would have if this session had shown a second factor. */
  withheld?: readonly Role[];
}

/** Turns a session cookie into its actor. Implemented by `people`; a port, because platform knows no domain. */
export abstract class Authenticator {
  /** @returns null when there is no such session, or it has ended */
  abstract authenticate(token: string): Promise<Actor | null>;
}

export const mayActAs = (actor: Actor, ...roles: Role[]): boolean =>
  roles.some((role) => actor.roles.includes(role));

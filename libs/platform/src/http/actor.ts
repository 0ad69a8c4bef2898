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

/** Whose session it is, without what she may do. */
export type Identity = Pick<Actor, 'accountId' | 'personId' | 'sessionId'>;

/** Turns a session cookie into its actor. Implemented by `access`; a port, because platform knows no domain. */
export abstract class Authenticator {
  /** @returns null when there is no such session, or it has ended */
  abstract authenticate(token: string): Promise<Actor | null>;

  /** The same for what asks no role, and many times a minute: her roles are not looked for. */
  abstract identify(token: string): Promise<Identity | null>;
}

export const mayActAs = (actor: Actor, ...roles: Role[]): boolean =>
  roles.some((role) => actor.roles.includes(role));

import type { FastifyRequest } from 'fastify';
import type { Actor } from './actor';

export const SESSION_COOKIE = 'hochoi_session';

export interface ApiRequest extends FastifyRequest {
  actor?: Actor | null;
  sessionToken?: string;
  /** The contract's id, once the route is known. */
  routeId?: string;
  cookies: Record<string, string | undefined>;
}

import type { FastifyRequest } from 'fastify';
import type { Actor } from './actor';

export const SESSION_COOKIE = 'hochoi_session';

export interface ApiRequest extends FastifyRequest {
  actor?: Actor | null;
  sessionToken?: string;
  cookies: Record<string, string | undefined>;
}

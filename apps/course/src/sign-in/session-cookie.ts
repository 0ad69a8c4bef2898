import type { FastifyReply } from 'fastify';
import { type Browser, SESSION_DAYS } from '@hochoi/people';
import { type Config, SESSION_COOKIE } from '@hochoi/platform';

/** Sets the session of this browser; an empty token ends it. */
export function setSession(reply: FastifyReply, token: string, { http }: Config): void {
  const secure = http.publicUrl?.startsWith('https:') ? '; Secure' : '';
  const maxAge = token ? SESSION_DAYS * 86_400 : 0;
  void reply.header(
    'set-cookie',
    `${SESSION_COOKIE}=${token}; Path=/; HttpOnly; SameSite=Lax; Max-Age=${maxAge}${secure}`,
  );
}

/** From where somebody signs in. */
export const browserOf = (given: {
  address: string;
  sessionToken: string | undefined;
  reply: FastifyReply;
}): Browser => ({
  address: given.address,
  userAgent: given.reply.request.headers['user-agent'],
  token: given.sessionToken,
});

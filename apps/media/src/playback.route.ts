import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { mediaPaths } from '@hochoi/contracts';
import type { Played, PlaybackService } from '@hochoi/media';
import { type Authenticator, contentTypeOf, type ProblemFilter, SESSION_COOKIE } from '@hochoi/platform';

type Request = FastifyRequest<{ Params: { token: string; '*': string } }>;

/**
 * Playlists, segments, pictures and documents: bytes, so outside of the JSON routes. The token names what is played and who may see
 * it, the session names the person.
 */
export function servePlayback(
  fastify: FastifyInstance,
  playback: PlaybackService,
  authenticator: Authenticator,
  problems: ProblemFilter,
): void {
  fastify.route({
    method: ['GET', 'HEAD'], // Fastify's own HEAD would say that there are 0 bytes
    url: `${mediaPaths.play}/:token/*`,
    handler: async (request, reply) => {
      try {
        return await serve(request as Request, reply, playback, authenticator);
      } catch (error) {
        return problems.answer(error, reply);
      }
    },
  });
}

async function serve(
  request: Request,
  reply: FastifyReply,
  playback: PlaybackService,
  authenticator: Authenticator,
) {
  const session = (request as { cookies?: Record<string, string> }).cookies?.[SESSION_COOKIE];
  const viewer = session ? await authenticator.identify(session) : null;
  const path = request.params['*'];
  const played = await playback.open(request.params.token, path, viewer?.personId ?? null);
  void reply.headers({ 'content-type': contentTypeOf(path), ...played.headers });
  if ('redirect' in played)
    return reply.headers({ 'cache-control': forEver, 'x-accel-redirect': played.redirect }).send();
  return sendBytes(request, reply, played);
}

/** For this person's browser; the address has her name in it. */
const forEver = 'private, max-age=86400, immutable';

async function sendBytes(
  request: Request,
  reply: FastifyReply,
  { stat, open, immutable }: Extract<Played, { stat: unknown }>,
) {
  void reply.headers({
    'accept-ranges': 'bytes',
    'cache-control': immutable ? forEver : 'private, no-cache',
  });
  const range = readRange(request.headers.range, stat.size);
  if (range === 'unsatisfiable')
    return reply.status(416).header('content-range', `bytes */${stat.size}`).send();
  if (!range)
    return reply
      .header('content-length', stat.size)
      .send(request.method === 'HEAD' ? undefined : await open());
  const { start, end } = range;
  void reply
    .status(206)
    .headers({ 'content-range': `bytes ${start}-${end}/${stat.size}`, 'content-length': end - start + 1 });
  return reply.send(request.method === 'HEAD' ? undefined : await open(range));
}

/** One range (RFC 9110, 14.1.2); several, or anything else, are answered with the whole. */
export function readRange(
  header: string | undefined,
  size: number,
): { start: number; end: number } | 'unsatisfiable' | null {
  const match = /^bytes=(\d*)-(\d*)$/.exec(header ?? '');
  if (!match || (match[1] === '' && match[2] === '')) return null;
  const suffix = match[1] === '';
  const start = suffix ? Math.max(0, size - Number(match[2])) : Number(match[1]);
  const end = suffix || match[2] === '' ? size - 1 : Math.min(Number(match[2]), size - 1);
  return start > end || start >= size ? 'unsatisfiable' : { start, end };
}

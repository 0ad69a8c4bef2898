import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import fastifyStatic from '@fastify/static';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';

const YEAR = 31_536_000;

/**
 * The browser app: files with a hash in their name for a year, compressed beforehand; every page's address gives the app.
 * @param topicPage gives the page of the app the head of a topic, for those who are sent its address
 */
export async function serveWeb(
  fastify: FastifyInstance,
  folder: string,
  topicPage: (page: string, code: string) => Promise<string>,
): Promise<void> {
  if (!existsSync(join(folder, 'index.html'))) return;
  await fastify.register(
    fastifyStatic as never,
    { root: folder, wildcard: false, preCompressed: true, cacheControl: false, setHeaders } as never,
  );
  const page = readFileSync(join(folder, 'index.html'), 'utf8');
  fastify.get<{ Params: { code: string } }>('/chuyen-de/:code', async ({ params }, reply) =>
    reply
      .header('cache-control', 'no-cache')
      .type('text/html; charset=utf-8')
      .send(await topicPage(page, params.code)),
  );
  fastify.get('/*', (request: FastifyRequest, reply: FastifyReply) => sendApp(request, reply));
}

function setHeaders(reply: { header(name: string, value: string): unknown }, path: string): void {
  const hashed = path.includes('/assets/');
  reply.header('cache-control', hashed ? `public, max-age=${YEAR}, immutable` : 'no-cache');
}

function sendApp(request: FastifyRequest, reply: FastifyReply): unknown {
  const isPage = !request.url.startsWith('/api/') && !request.url.startsWith('/assets/');
  if (!isPage) return reply.callNotFound();
  return (reply as FastifyReply & { sendFile(file: string): unknown }).sendFile('index.html');
}

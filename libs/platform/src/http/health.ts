import type { FastifyInstance, FastifyReply } from 'fastify';
import type { Database } from '../database/database';
import type { ObjectStorage } from '../storage/object-storage';

type Check = () => Promise<unknown>;

/** `live`: the process answers. `ready`: each thing it needs answers too; names the one that does not. For anyone, no secrets. */
export function serveHealth(fastify: FastifyInstance, database: Database, storage: ObjectStorage): void {
  const checks: Record<string, Check> = {
    database: () => database.manager.query('SELECT 1'),
    storage: () => storage.exists('health/none'),
  };
  fastify.get('/health/live', () => ({ status: 'ok' }));
  fastify.get('/health/ready', (_request, reply: FastifyReply) => ready(checks, reply));
}

async function ready(checks: Record<string, Check>, reply: FastifyReply): Promise<FastifyReply> {
  const results: Record<string, 'ok' | 'failed'> = {};
  for (const [name, check] of Object.entries(checks))
    results[name] = await check().then(
      () => 'ok' as const,
      () => 'failed' as const,
    );
  const ok = Object.values(results).every((result) => result === 'ok');
  return reply.status(ok ? 200 : 503).send({ status: ok ? 'ok' : 'failed', ...results });
}

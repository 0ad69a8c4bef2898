import type { FastifyInstance, FastifyReply } from 'fastify';
import type { Readiness, ReadinessReport } from '../operations/readiness';

/** `live`: the process answers. `ready`: whether work should be sent here, and which dependency fails. For anyone, no secrets. */
export function serveHealth(fastify: FastifyInstance, readiness: Readiness): void {
  fastify.get('/health/live', () => ({ status: 'ok' }));
  fastify.get('/health/ready', async (_request, reply: FastifyReply) => {
    const { status, body } = answerReadiness(await readiness.report());
    return reply.status(status).send(body);
  });
}

export const answerReadiness = ({ ready, status, checks }: ReadinessReport) => ({
  status: ready ? 200 : 503,
  body: { status, ...checks },
});

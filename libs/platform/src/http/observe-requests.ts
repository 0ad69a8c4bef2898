import type { FastifyInstance, FastifyReply } from 'fastify';
import type { Log } from '../telemetry/log';
import type { Metrics } from '../telemetry/metrics';
import { CORRELATION_ID } from './problem.filter';
import type { ApiRequest } from './request';

/** Counts and logs each answered request by its route: an address or a query may name a person, a route never does. */
export function observeRequests(fastify: FastifyInstance, log: Log, metrics: Metrics): void {
  fastify.addHook('onResponse', (request, reply, done) => {
    const { method } = request;
    const route = routeOf(request as ApiRequest);
    const ms = Math.round(reply.elapsedTime * 10) / 10;
    metrics.answered({ route, method, status: statusOf(reply), seconds: reply.elapsedTime / 1000 });
    // Said here, because this runs when the socket is done, outside of the request's own context.
    const correlationId = reply.getHeader(CORRELATION_ID);
    const level = route.startsWith('/health/') ? 'debug' : 'info';
    log[level]({ correlationId, method, route, status: statusOf(reply), ms }, 'request');
    done();
  });
}

/** Uploads write their answer past Fastify. */
const statusOf = ({ raw }: FastifyReply): number => raw.statusCode;

/** Pages of the browser app and addresses that lead nowhere are one each. */
const routeOf = ({ routeId, routeOptions, is404 }: ApiRequest): string =>
  routeId ?? (is404 ? 'none' : (routeOptions.url ?? 'none'));

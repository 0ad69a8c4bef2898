import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { Log } from '../telemetry/log';
import type { Metrics } from '../telemetry/metrics';
import { beginSpan, type OpenSpan } from '../telemetry/tracing';
import { CORRELATION_ID } from './problem.filter';
import type { ApiRequest } from './request';

/** Counts, logs and traces each answered request by its route: an address or a query may name a person, a route never does. */
export function observeRequests(fastify: FastifyInstance, log: Log, metrics: Metrics): void {
  const spans = new WeakMap<FastifyRequest, OpenSpan>();
  fastify.addHook('onRequest', (request, _reply, done) => {
    const { traceparent } = request.headers;
    const parent = typeof traceparent === 'string' ? traceparent : null;
    const span = isHealth(request) ? undefined : beginSpan(request.method, { kind: 'server', parent });
    if (!span) return done();
    spans.set(request, span);
    span.run(done);
  });
  fastify.addHook('onResponse', (request, reply, done) => {
    const answered = answeredOf(request as ApiRequest, reply);
    metrics.answered(answered);
    const { method, route, status, seconds } = answered;
    // Said here, because this runs when the socket is done, outside of the request's own context.
    const correlationId = String(reply.getHeader(CORRELATION_ID));
    const line = { correlationId, method, route, status, ms: Math.round(seconds * 10_000) / 10 };
    log[isHealth(request) ? 'debug' : 'info'](line, 'request');
    spans.get(request)?.end(spanOf(answered, correlationId));
    done();
  });
}

const isHealth = ({ routeOptions }: FastifyRequest): boolean =>
  routeOptions.url?.startsWith('/health/') ?? false;

type Answered = Parameters<Metrics['answered']>[0];

/** Uploads write their answer past Fastify, so the status is asked of the answer itself. */
const answeredOf = (request: ApiRequest, { raw, elapsedTime }: FastifyReply): Answered => ({
  route: routeOf(request),
  method: request.method,
  status: raw.statusCode,
  seconds: elapsedTime / 1000,
});

/** Pages of the browser app and addresses that lead nowhere are one each. */
const routeOf = ({ routeId, routeOptions, is404 }: ApiRequest): string =>
  routeId ?? (is404 ? 'none' : (routeOptions.url ?? 'none'));

const spanOf = ({ method, route, status }: Answered, correlationId: string) => ({
  name: `${method} ${route}`,
  failed: status >= 500,
  facts: {
    'http.request.method': method,
    'http.route': route,
    'http.response.status_code': status,
    'hochoi.correlation_id': correlationId,
  },
});

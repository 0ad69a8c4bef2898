import compress from '@fastify/compress';
import cookie from '@fastify/cookie';
import helmet from '@fastify/helmet';
import { type DynamicModule, type INestApplication, type Type } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { FastifyAdapter, type NestFastifyApplication } from '@nestjs/platform-fastify';
import { apiPrefix } from '@hochoi/contracts';
import type { FastifyInstance } from 'fastify';
import { Clock } from '../clock/clock';
import type { Config } from '../config/config';
import { newId } from '../database/columns';
import { Database } from '../database/database';
import { withCorrelationId } from '../telemetry/correlation';
import { Lifecycle } from '../operations/lifecycle';
import { Readiness } from '../operations/readiness';
import { type Log, nestLog } from '../telemetry/log';
import { Metrics } from '../telemetry/metrics';
import { observeRequests } from './observe-requests';
import { AccessGuard } from './access.guard';
import { Authenticator } from './actor';
import { AnswerInterceptor } from './answer.interceptor';
import { serveHealth } from './health';
import { answerUnreadable, CORRELATION_ID, ProblemFilter } from './problem.filter';
import { RateLimit } from './rate-limit';
import { acceptUploads } from './upload';

const MEGABYTE = 1024 * 1024;

/** Blob workers and blob media are hls.js's; everything else comes from here. */
const contentSecurityPolicy = {
  directives: {
    defaultSrc: ["'self'"],
    imgSrc: ["'self'", 'data:', 'blob:'],
    mediaSrc: ["'self'", 'blob:'],
    workerSrc: ["'self'", 'blob:'],
    styleSrc: ["'self'", "'unsafe-inline'"],
    scriptSrc: ["'self'"],
    connectSrc: ["'self'"],
    frameAncestors: ["'none'"],
    objectSrc: ["'none'"],
    upgradeInsecureRequests: null,
  },
};

/** A Nest application on Fastify with the platform's access rules, answers and errors on every route. */
export async function createHttpServer(
  module: Type | DynamicModule,
  config: Config,
  log: Log,
): Promise<NestFastifyApplication> {
  const adapter = new FastifyAdapter({
    bodyLimit: 2 * MEGABYTE,
    // One proxy, the nearest: what stands before its own word in X-Forwarded-For is what the caller claims.
    trustProxy: config.http.trustProxy ? (_address, hop) => hop === 0 : false,
    // A playback token is one path segment of about 210 characters: ids, expiry and signature.
    routerOptions: { maxParamLength: 500 },
    frameworkErrors: answerUnreadable,
    return503OnClosing: false, // an open connection's last request is answered: it was taken, so it counts
  });
  const app = await NestFactory.create<NestFastifyApplication>(module, adapter, {
    logger: nestLog(log),
    bodyParser: false, // Fastify's own reads JSON; forms and plain text are what a foreign page may send without asking
    abortOnError: false,
  });
  const fastify = adapter.getInstance();
  fastify.removeContentTypeParser('text/plain');
  acceptUploads(fastify as never, ['application/octet-stream']);
  correlate(fastify as never);
  keepOutOfCaches(fastify as never);
  observeRequests(fastify as never, log, app.get(Metrics));
  letGoWhenStopping(fastify as never, app.get(Lifecycle));
  await app.register(
    compress as never,
    { customTypes: /^application\/(json|problem\+json)/, threshold: 1024 } as never,
  );
  await app.register(cookie as never);
  await app.register(helmet as never, { contentSecurityPolicy, hsts: false } as never);
  app.setGlobalPrefix(apiPrefix.slice(1));
  serveHealth(fastify as never, app.get(Readiness));
  usePlatform(app, config, log);
  return app;
}

function correlate(fastify: FastifyInstance): void {
  fastify.addHook('onRequest', (request, reply, done) => {
    const given = request.headers[CORRELATION_ID];
    const id = typeof given === 'string' && /^[\w-]{8,36}$/.test(given) ? given : newId();
    void reply.header(CORRELATION_ID, id);
    withCorrelationId(id, done);
  });
}

/**
 * Answers of the API are for the one who asked: no proxy, and no browser that the next person uses, may keep them. A route that
 * answers bytes (playback) says otherwise itself.
 */
function keepOutOfCaches(fastify: FastifyInstance): void {
  fastify.addHook('onRequest', (request, reply, done) => {
    if (request.url.startsWith(apiPrefix)) void reply.header('cache-control', 'no-store');
    done();
  });
}

/** Browsers and proxies keep connections open for minutes: those of a process that is stopping end with their next answer. */
function letGoWhenStopping(fastify: FastifyInstance, lifecycle: Lifecycle): void {
  fastify.addHook('onSend', (_request, reply, payload, done) => {
    if (lifecycle.state === 'stopping') void reply.header('connection', 'close');
    done(null, payload);
  });
}

function usePlatform(app: INestApplication, { secret }: Config, log: Log): void {
  const clock = app.get(Clock);
  app.useGlobalGuards(new AccessGuard(app.get(Authenticator), new RateLimit(clock)));
  app.useGlobalInterceptors(new AnswerInterceptor(app.get(Database), clock, secret));
  app.useGlobalFilters(new ProblemFilter(log));
}

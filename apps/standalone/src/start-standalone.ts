import { join } from 'node:path';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { allRoutes } from '@hochoi/contracts';
import {
  assertAllRoutesHandled,
  type Clock,
  type Config,
  createHttpServer,
  createJobWorker,
  type JobHandler,
  type JobWorker,
  openApiOf,
  openPlatform,
  type PlatformParts,
} from '@hochoi/platform';
import { AccountService } from '@hochoi/people';
import { OrganisationService } from '@hochoi/organisation';
import { createDemoAccounts } from '../../course/src/demo-accounts';
import { addMediaRoutes } from '../../media/src/media-routes';
import { handlers } from '../../queue/src/queue-app.module';
import { entities, subscriptions } from './entities';
import { StandaloneModule } from './standalone.module';
import { serveWeb } from './web';

export interface Standalone {
  app: NestFastifyApplication;
  parts: PlatformParts;
  worker: JobWorker;
  /** Where it listens, e.g. http://127.0.0.1:3000. */
  url: string;
  /** The person who owns the demonstration topics; null without demonstration accounts. */
  demoTrainerId: string | null;
  stop(): Promise<void>;
}

/** Course, media and queue in one process on one set of engines. `clock` is for tests. */
export async function startStandalone(config: Config, clock?: Clock): Promise<Standalone> {
  const parts = await openPlatform(config, entities, subscriptions, clock);
  const app = await createHttpServer(StandaloneModule.of(parts), config, parts.log);
  await addMediaRoutes(app);
  assertAllRoutesHandled(app, allRoutes);
  const fastify = app.getHttpAdapter().getInstance();
  const document = openApiOf(allRoutes);
  fastify.get('/api/v1/openapi.json', () => document);
  await serveWeb(fastify as never, join(process.cwd(), 'dist', 'web'));
  const demoTrainerId = config.demoAccounts
    ? await createDemoAccounts(
        app.get(AccountService, { strict: false }),
        app.get(OrganisationService, { strict: false }),
      )
    : null;
  await app.listen(config.http.port, config.http.host);
  const worker = startWorker(app, parts);
  await worker.start();
  const stop = async () => {
    await Promise.all([closeHttp(app), worker.stop()]);
    await parts.carrier?.close();
    await parts.database.engine.close();
  };
  const { port } = app.getHttpServer().address() as { port: number };
  return { app, parts, worker, url: `http://${config.http.host}:${port}`, demoTrainerId, stop };
}

const PATIENCE = 5000;

/** What is being answered may finish; somebody whose line has stalled in the middle of a film must not hold the process up. */
async function closeHttp(app: NestFastifyApplication): Promise<void> {
  const timer = setTimeout(() => app.getHttpServer().closeAllConnections(), PATIENCE);
  await app.close().finally(() => clearTimeout(timer));
}

function startWorker(app: NestFastifyApplication, parts: PlatformParts): JobWorker {
  const running = handlers.map((handler) => app.get<JobHandler>(handler as never, { strict: false }));
  const { jobLanes, embedded, stopMilliseconds } = parts.config;
  return createJobWorker(parts, running, {
    lanes: jobLanes ?? { grading: 4, papers: 2, short: 2, transcode: 1 },
    alone: embedded,
    stopMilliseconds,
  });
}

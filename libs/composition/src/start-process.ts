import type { INestApplicationContext } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import {
  assertAllRoutesHandled,
  type Clock,
  type Config,
  createHttpServer,
  type JobWorker,
  type Lanes,
  nestLog,
  openPlatform,
  PlatformModule,
  type PlatformParts,
} from '@hochoi/platform';
import { entities, subscriptions } from './entities';
import type { Part } from './part';
import { stopProcess } from './stop-process';
import { startWorker } from './worker';

export interface RunningProcess {
  app: INestApplicationContext;
  parts: PlatformParts;
  /** Undefined in a process that takes no jobs. */
  worker?: JobWorker;
  /** What the worker takes. */
  lanes?: Lanes;
  /** Where it listens, e.g. http://127.0.0.1:3000; undefined without public routes. */
  url?: string;
  /** May be called more than once: it ends once. */
  stop(): Promise<void>;
}

/** One process of the platform on the engines that the settings choose. `clock` is for tests. */
export async function startProcess(
  name: string,
  services: readonly Part[],
  config: Config,
  clock?: Clock,
): Promise<RunningProcess> {
  const parts = await openPlatform(config, entities, subscriptions, clock);
  try {
    return await startOn(parts, name, services);
  } catch (error) {
    await parts.database.engine.close();
    throw error;
  }
}

async function startOn(
  parts: PlatformParts,
  name: string,
  services: readonly Part[],
): Promise<RunningProcess> {
  const module = PlatformModule.root(
    parts,
    services.flatMap(({ modules }) => modules),
  );
  const routes = services.flatMap((service) => service.routes);
  const http = routes.length > 0 ? await createHttpServer(module, parts.config, parts.log) : undefined;
  const app =
    http ??
    (await NestFactory.createApplicationContext(module, { logger: nestLog(parts.log), abortOnError: false }));
  if (http) {
    for (const service of services) await service.prepare?.(http);
    assertAllRoutesHandled(http, routes);
    await http.listen(parts.config.http.port, parts.config.http.host);
  }
  const { worker, lanes } = await startWorker(app, parts, name, services);
  for (const service of services) await service.started?.(app);
  let stopped: Promise<void> | undefined;
  const stop = () => (stopped ??= stopProcess({ parts, app, http, worker }));
  return { app, parts, worker, lanes, url: http && addressOf(http, parts.config), stop };
}

function addressOf(http: NestFastifyApplication, { http: { host } }: Config): string {
  const { port } = http.getHttpServer().address() as { port: number };
  return `http://${host}:${port}`;
}

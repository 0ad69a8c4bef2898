import type { Writable } from 'node:stream';
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
  openOperations,
  openPlatform,
  PlatformModule,
  type PlatformParts,
} from '@hochoi/platform';
import { entities, subscriptions } from './entities';
import type { Part } from './part';
import { type Opened, stopProcess } from './stop-process';
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
  /** Where health and metrics are, if anywhere. */
  operationsUrl?: string;
  /** May be called more than once: it ends once. */
  stop(): Promise<void>;
}

export interface ForTests {
  clock?: Clock;
  /** Where the log goes instead of the standard output. */
  logTo?: Writable;
}

/** One process of the platform on the engines that the settings choose. */
export async function startProcess(
  name: string,
  services: readonly Part[],
  config: Config,
  { clock, logTo }: ForTests = {},
): Promise<RunningProcess> {
  const parts = await openPlatform(config, entities, subscriptions, clock, { service: name, logTo });
  const opened: Opened = { parts };
  try {
    return await startOn(opened, name, services);
  } catch (error) {
    await stopProcess(opened).catch(() => undefined);
    throw error;
  }
}

async function startOn(opened: Opened, name: string, services: readonly Part[]): Promise<RunningProcess> {
  const { parts } = opened;
  const operations = (opened.operations = await openOperations(parts));
  const { app, http } = await createApp(opened, services);
  const { worker, lanes } = await startWorker(app, parts, name, services);
  opened.worker = worker;
  if (http) await http.listen(parts.config.http.port, parts.config.http.host);
  parts.lifecycle.started();
  let stopped: Promise<void> | undefined;
  const stop = () => (stopped ??= stopProcess(opened));
  const url = http && addressOf(http, parts.config);
  return { app, parts, worker, lanes, url, operationsUrl: operations?.url, stop };
}

async function createApp(
  opened: Opened,
  services: readonly Part[],
): Promise<{ app: INestApplicationContext; http?: NestFastifyApplication }> {
  const { parts } = opened;
  const module = PlatformModule.root(
    parts,
    services.flatMap(({ modules }) => modules),
  );
  const routes = services.flatMap((service) => service.routes);
  if (routes.length === 0) {
    const options = { logger: nestLog(parts.log), abortOnError: false };
    return { app: (opened.app = await NestFactory.createApplicationContext(module, options)) };
  }
  const http = (opened.http = await createHttpServer(module, parts.config, parts.log));
  for (const service of services) await service.prepare?.(http);
  assertAllRoutesHandled(http, routes);
  return { app: http, http };
}

function addressOf(http: NestFastifyApplication, { http: { host } }: Config): string {
  const { port } = http.getHttpServer().address() as { port: number };
  return `http://${host}:${port}`;
}

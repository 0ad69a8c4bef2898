import { setTimeout as wait } from 'node:timers/promises';
import type { INestApplicationContext } from '@nestjs/common';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { closeTracer, type JobWorker, type OperationsServer, type PlatformParts } from '@hochoi/platform';

/** What a process has opened so far. */
export interface Opened {
  parts: PlatformParts;
  operations?: OperationsServer;
  /** With public routes… */
  http?: NestFastifyApplication;
  /** …or without. */
  app?: INestApplicationContext;
  worker?: JobWorker;
}

/**
 * No new work, running work finished or handed back, then the engines. Readiness fails at once, and connections are still
 * accepted for the drain time, so that whoever spreads the load notices before anybody is refused.
 */
export async function stopProcess({ parts, operations, app, http, worker }: Opened): Promise<void> {
  const { stopMilliseconds, drainMilliseconds } = parts.config;
  const wasRunning = parts.lifecycle.state === 'running';
  parts.lifecycle.stop();
  const jobsOver = worker?.stop(stopMilliseconds);
  if (http && wasRunning) await wait(drainMilliseconds);
  await Promise.all([http && closeHttp(http, stopMilliseconds), app?.close(), jobsOver]);
  await closeTracer();
  await operations?.close();
  await parts.carrier?.close();
  await parts.database.engine.close();
}

/** What is being answered may finish; somebody whose line has stalled in the middle of a film must not hold the process up. */
async function closeHttp(http: NestFastifyApplication, patience: number): Promise<void> {
  const timer = setTimeout(() => http.getHttpServer().closeAllConnections(), patience);
  await http.close().finally(() => clearTimeout(timer));
}

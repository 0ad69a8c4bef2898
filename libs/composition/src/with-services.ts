import { type INestApplicationContext, type Type } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { type Config, openPlatform, PlatformModule } from '@hochoi/platform';
import { entities, subscriptions } from './entities';

/** For commands: some services on the engines, without a server and without a worker. */
export async function withServices(
  config: Config,
  modules: Type[],
  work: (app: INestApplicationContext) => Promise<void>,
): Promise<void> {
  const parts = await openPlatform({ ...config, logLevel: 'error' }, entities, subscriptions);
  const root = PlatformModule.root(parts, modules);
  const app = await NestFactory.createApplicationContext(root, { logger: false, abortOnError: false });
  await work(app).finally(() => app.close());
  await parts.carrier?.close();
  await parts.database.engine.close();
}

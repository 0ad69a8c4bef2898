import { join } from 'node:path';
import { Clock } from './clock/clock';
import type { Config } from './config/config';
import { Database } from './database/database';
import type { Entities } from './database/entities';
import { MariadbEngine } from './database/mariadb.engine';
import { SqliteEngine } from './database/sqlite.engine';
import { IdempotentAnswer } from './http/idempotent-answer.entity';
import type { PlatformParts } from './platform.module';
import { BullmqCarrier } from './queue/bullmq.carrier';
import { DatabaseJobQueue } from './queue/database.job-queue';
import type { Subscription } from './queue/define-job';
import { Job } from './queue/job.entity';
import { DiskObjectStorage } from './storage/disk.object-storage';
import { MinioObjectStorage } from './storage/minio.object-storage';
import type { ObjectStorage } from './storage/object-storage';
import { createLog, type Log } from './telemetry/log';

export const platformEntities: Entities = [Job, IdempotentAnswer];

/** Opens the engines that the settings choose. `clock` is for tests. */
export async function openPlatform(
  config: Config,
  entities: Entities,
  subscriptions: Subscription[],
  clock = new Clock(),
): Promise<PlatformParts> {
  const all = [...platformEntities, ...entities];
  const engine = config.databaseUrl
    ? await MariadbEngine.open(config.databaseUrl, all)
    : await SqliteEngine.open(join(config.dataFolder, 'hochoi.db'), all);
  const database = new Database(engine);
  const storage = openStorage(config);
  await storage.prepare();
  const queue = new DatabaseJobQueue(database, clock, subscriptions);
  const log = createLog(config.logLevel);
  return { config, log, clock, database, queue, carrier: openCarrier(config, queue, log), storage };
}

/** What this process adds goes to Redis at once. The database's name keeps installations that share a Redis apart. */
function openCarrier(
  { redisUrl, databaseUrl }: Config,
  queue: DatabaseJobQueue,
  log: Log,
): BullmqCarrier | undefined {
  if (!redisUrl || !databaseUrl) return undefined;
  const prefix = `hochoi-${new URL(databaseUrl).pathname.slice(1)}`;
  const carrier = new BullmqCarrier({ redisUrl, prefix }, log);
  queue.onAdded((job) => carrier.offer(job));
  return carrier;
}

function openStorage({ s3, dataFolder, secret }: Config): ObjectStorage {
  if (!s3) return new DiskObjectStorage({ folder: join(dataFolder, 'objects'), secret });
  return new MinioObjectStorage({ ...s3, temporaryFolder: join(dataFolder, 'tmp') });
}

import { join } from 'node:path';
import type { Writable } from 'node:stream';
import { auditEntities } from './audit/audit-entities';
import { Clock } from './clock/clock';
import type { Config } from './config/config';
import { Database } from './database/database';
import type { Entities } from './database/entities';
import { MariadbEngine } from './database/mariadb.engine';
import { SqliteEngine } from './database/sqlite.engine';
import { IdempotentAnswer } from './http/idempotent-answer.entity';
import { refuseMoved, refuseUnfinished } from './moving/refuse-start';
import { engineChecks } from './operations/engine-checks';
import { Lifecycle } from './operations/lifecycle';
import { Readiness } from './operations/readiness';
import type { PlatformParts } from './platform.module';
import { BullmqCarrier } from './queue/bullmq.carrier';
import { DatabaseJobQueue } from './queue/database.job-queue';
import type { Subscription } from './queue/define-job';
import { Job } from './queue/job.entity';
import { DiskObjectStorage } from './storage/disk.object-storage';
import { MinioObjectStorage } from './storage/minio.object-storage';
import type { ObjectStorage } from './storage/object-storage';
import { prepareStorage } from './storage/prepare-storage';
import { createLog, type Log } from './telemetry/log';
import { Metrics } from './telemetry/metrics';
import { startTracing } from './telemetry/start-tracing';

export const platformEntities: Entities = [Job, IdempotentAnswer, ...auditEntities];

/** Opens the engines that the settings choose. `clock` and `logTo` are for tests; `service` names the process in logs and metrics. */
export async function openPlatform(
  config: Config,
  entities: Entities,
  subscriptions: Subscription[],
  clock = new Clock(),
  { service = 'hochoi', logTo }: { service?: string; logTo?: Writable } = {},
): Promise<PlatformParts> {
  const all = [...platformEntities, ...entities];
  refuseMoved(config);
  const log = createLog(config.logLevel, service, logTo);
  const engine = config.databaseUrl
    ? await MariadbEngine.open(config.databaseUrl, all, {
        pool: { size: config.databasePool },
        reportsUrl: config.databaseReportsUrl,
        warn: (text) => log.warn(text),
      })
    : await SqliteEngine.open(join(config.dataFolder, 'hochoi.db'), all);
  await refuseUnfinished(config, engine);
  if (config.tracesEndpoint) await startTracing(service, config.tracesEndpoint, engine);
  const database = new Database(engine);
  const storage = openStorage(config);
  await prepareStorage(storage, log);
  const queue = new DatabaseJobQueue(database, clock, subscriptions);
  const carrier = openCarrier(config, queue, log);
  await carrier?.arrive();
  const lifecycle = new Lifecycle();
  const readiness = new Readiness(lifecycle, engineChecks(database, storage, carrier));
  const metrics = new Metrics(service);
  return { config, log, clock, database, queue, carrier, storage, lifecycle, readiness, metrics };
}

/** What this process adds goes to Redis at once. REDIS_PREFIX keeps installations that share a Redis apart. */
function openCarrier(
  { redisUrl, redisPrefix: prefix }: Config,
  queue: DatabaseJobQueue,
  log: Log,
): BullmqCarrier | undefined {
  if (!redisUrl) return undefined;
  const carrier = new BullmqCarrier({ redisUrl, prefix }, log);
  queue.onAdded((job) => carrier.offer(job));
  return carrier;
}

/** Where the settings keep objects; to be prepared by the caller. */
export function openStorage({ s3, dataFolder, secret }: Config): ObjectStorage {
  if (!s3) return new DiskObjectStorage({ folder: join(dataFolder, 'objects'), secret });
  return new MinioObjectStorage({ ...s3, temporaryFolder: join(dataFolder, 'tmp') });
}

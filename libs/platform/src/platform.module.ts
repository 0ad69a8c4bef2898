import { type DynamicModule, Global, Module, type Type } from '@nestjs/common';
import { AuditEvents } from './audit/audit-events';
import { AuditRoots } from './audit/audit-roots';
import { AuditSealer } from './audit/audit-sealer';
import { AuditTrail } from './audit/audit-trail';
import { obtainSigningKey } from './audit/signing-key-file';
import { Clock } from './clock/clock';
import { type Config, CONFIG } from './config/config';
import { Database } from './database/database';
import { Lifecycle } from './operations/lifecycle';
import { Readiness } from './operations/readiness';
import type { BullmqCarrier } from './queue/bullmq.carrier';
import { DatabaseJobQueue } from './queue/database.job-queue';
import { JobQueue } from './queue/job-queue';
import { ObjectStorage } from './storage/object-storage';
import { type Log, LOG } from './telemetry/log';
import { Metrics } from './telemetry/metrics';

export interface PlatformParts {
  config: Config;
  log: Log;
  clock: Clock;
  database: Database;
  queue: DatabaseJobQueue;
  /** Carries jobs between processes, when REDIS_URL says where. To be closed with the database. */
  carrier?: BullmqCarrier;
  storage: ObjectStorage;
  lifecycle: Lifecycle;
  readiness: Readiness;
  metrics: Metrics;
}

const auditProviders = ({ config, database, clock }: PlatformParts) => [
  { provide: AuditTrail, useValue: new AuditTrail(database, clock) },
  { provide: AuditEvents, useValue: new AuditEvents(database) },
  { provide: AuditSealer, useValue: new AuditSealer(database) },
  { provide: AuditRoots, useValue: new AuditRoots(database, clock, () => obtainSigningKey(config)) },
];

/** Gives every module the outside world, already opened. */
@Global()
@Module({})
export class PlatformModule {
  static of(parts: PlatformParts): DynamicModule {
    const providers = [
      { provide: CONFIG, useValue: parts.config },
      { provide: LOG, useValue: parts.log },
      { provide: Clock, useValue: parts.clock },
      { provide: Database, useValue: parts.database },
      { provide: JobQueue, useValue: parts.queue },
      { provide: DatabaseJobQueue, useValue: parts.queue },
      { provide: ObjectStorage, useValue: parts.storage },
      ...auditProviders(parts),
      { provide: Lifecycle, useValue: parts.lifecycle },
      { provide: Readiness, useValue: parts.readiness },
      { provide: Metrics, useValue: parts.metrics },
    ];
    return { module: PlatformModule, providers, exports: providers };
  }

  /** The whole of an application: the outside world, and what a process is made of. */
  static root(parts: PlatformParts, modules: Type[]): DynamicModule {
    return { module: RootModule, imports: [PlatformModule.of(parts), ...modules] };
  }
}

@Module({})
class RootModule {}

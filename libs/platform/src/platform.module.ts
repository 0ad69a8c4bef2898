import { type DynamicModule, Global, Module } from '@nestjs/common';
import { Clock } from './clock/clock';
import { type Config, CONFIG } from './config/config';
import { Database } from './database/database';
import type { BullmqCarrier } from './queue/bullmq.carrier';
import { DatabaseJobQueue } from './queue/database.job-queue';
import { JobQueue } from './queue/job-queue';
import { ObjectStorage } from './storage/object-storage';
import { type Log, LOG } from './telemetry/log';

export interface PlatformParts {
  config: Config;
  log: Log;
  clock: Clock;
  database: Database;
  queue: DatabaseJobQueue;
  /** Carries jobs between processes, when REDIS_URL says where. To be closed with the database. */
  carrier?: BullmqCarrier;
  storage: ObjectStorage;
}

/** Gives every module the outside world, already opened. */
@Global()
@Module({})
export class PlatformModule {
  static of({ config, log, clock, database, queue, storage }: PlatformParts): DynamicModule {
    const providers = [
      { provide: CONFIG, useValue: config },
      { provide: LOG, useValue: log },
      { provide: Clock, useValue: clock },
      { provide: Database, useValue: database },
      { provide: JobQueue, useValue: queue },
      { provide: DatabaseJobQueue, useValue: queue },
      { provide: ObjectStorage, useValue: storage },
    ];
    return { module: PlatformModule, providers, exports: providers };
  }
}

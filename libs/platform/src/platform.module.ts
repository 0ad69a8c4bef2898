import { type DynamicModule, Global, Module, type Type } from '@nestjs/common';
import { Clock } from './clock/clock';
import { type Config, CONFIG } from './config/config';
import { Database } from './database/database';
import { Lifecycle } from './operations/lifecycle';
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
  storage: ObjectStorage;
  lifecycle: Lifecycle;
}

/** Gives every module the outside world, already opened. */
@Global()
@Module({})
export class PlatformModule {
  static of({ config, log, clock, database, queue, storage, lifecycle }: PlatformParts): DynamicModule {
    const providers = [
      { provide: CONFIG, useValue: config },
      { provide: LOG, useValue: log },
      { provide: Clock, useValue: clock },
      { provide: Database, useValue: database },
      { provide: JobQueue, useValue: queue },
      { provide: DatabaseJobQueue, useValue: queue },
      { provide: ObjectStorage, useValue: storage },
      { provide: Lifecycle, useValue: lifecycle },
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

import { z } from 'zod';
import type { Clock } from '../clock/clock';
import { newId } from '../database/columns';
import { Database, type DatabaseEngine } from '../database/database';
import { createLog } from '../telemetry/log';
import { FakeClock } from '../testing/fake-clock';
import { createSampleTable, Sample } from '../testing/sample.entity';
import type { TestDatabase } from '../testing/test-database';
import { BullmqCarrier } from './bullmq.carrier';
import { DatabaseJobQueue } from './database.job-queue';
import { defineJob, type JobDefinition, type Subscription } from './define-job';
import { Job } from './job.entity';
import type { JobContext, JobHandler } from './job-handler';
import type { AddOptions } from './job-queue';
import { createJobWorker } from './create-job-worker';
import type { JobWorker, WorkerOptions } from './job-worker';
import { insert } from '../database/sample-rows.contract';

export type Payload = { what: string };
export const payload = z.object({ what: z.string().min(1) });
export const ring = defineJob({
  name: 'ring-bell',
  payload,
  attempts: 3,
  backoffSeconds: 10,
  leaseSeconds: 60,
});

type Handle = (payload: Payload, context: JobContext) => Promise<void>;
type Failed = (payload: Payload, error: Error) => Promise<void>;

/** A queue on a test's database, workers that are driven by hand, and what the jobs left behind. */
export class QueueBench {
  readonly clock = new FakeClock();
  readonly database: Database;
  private readonly workers: JobWorker[] = [];
  private readonly engines: DatabaseEngine[] = [];

  private constructor(
    private readonly test: TestDatabase,
    readonly carrier?: BullmqCarrier,
  ) {
    this.database = new Database(test.engine);
  }

  static async open(
    open: (entities: (typeof Job | typeof Sample)[]) => Promise<TestDatabase>,
    redisUrl?: string,
  ): Promise<QueueBench> {
    const test = await open([Job, Sample]);
    await createSampleTable(test.engine);
    const prefix = `test-${newId()}`;
    return new QueueBench(
      test,
      redisUrl ? new BullmqCarrier({ redisUrl, prefix }, createLog('silent')) : undefined,
    );
  }

  queue(subscriptions: Subscription[] = []): DatabaseJobQueue {
    const queue = new DatabaseJobQueue(this.database, this.clock, subscriptions);
    queue.onAdded((job) => this.carrier?.offer(job));
    return queue;
  }

  add(
    job: JobDefinition<Payload>,
    key: string,
    more: Omit<AddOptions, 'key'> & { what?: string } = {},
  ): Promise<void> {
    const { what = key, ...options } = more;
    return this.database.transaction(() => this.queue().add(job, { what }, { key, ...options }));
  }

  /** Not started: `idle()` makes it look. */
  worker(handlers: JobHandler[], options: Partial<WorkerOptions> = {}, database = this.database): JobWorker {
    return this.workerAt(this.clock, handlers, options, database);
  }

  workerAt(
    clock: Clock,
    handlers: JobHandler[],
    options: Partial<WorkerOptions> = {},
    database = this.database,
  ): JobWorker {
    const queue = new DatabaseJobQueue(database, clock);
    const defaults = { lanes: { short: 4, transcode: 1 }, alone: false };
    const parts = { database, queue, clock, log: createLog('silent'), carrier: this.carrier };
    const worker = createJobWorker(parts, handlers, { ...defaults, ...options });
    this.workers.push(worker);
    return worker;
  }

  /** A connection of its own, as another process has. */
  async elsewhere(): Promise<Database> {
    const engine = await this.test.open();
    this.engines.push(engine);
    return new Database(engine);
  }

  handler(handle: Handle, job: JobDefinition<Payload> = ring, failed?: Failed): JobHandler {
    return { job, handle, failed } as unknown as JobHandler;
  }

  /** A handler whose effect is one row. */
  writes(job: JobDefinition<Payload> = ring, database = this.database): JobHandler {
    return this.handler(
      ({ what }, context) => context.complete(async () => void (await this.effect(what, database))),
      job,
    );
  }

  /** A handler that fails each time, and notes the number of each run. */
  fails(error: Error, runs: number[] = []): JobHandler {
    return this.handler(async (_, { attempt }) => {
      runs.push(attempt);
      throw error;
    });
  }

  /** The effect of a job: one row more. */
  effect(key: string, database = this.database): Promise<unknown> {
    return insert(database.manager, { key });
  }

  async effects(): Promise<string[]> {
    return (await this.database.manager.find(Sample)).map(({ key }) => key).sort();
  }

  jobs(): Promise<Job[]> {
    return this.database.manager.find(Job, { order: { name: 'ASC', key: 'ASC' } });
  }

  change(change: Partial<Job>): Promise<unknown> {
    return this.database.transaction((manager) => manager.updateAll(Job, change as never));
  }

  /** Ends whatever a test left, and empties the tables. */
  async clear(): Promise<void> {
    await Promise.all(this.workers.splice(0).map((worker) => worker.stop(0)));
    for (const engine of this.engines.splice(0)) await engine.close();
    await this.database.transaction(async (manager) => {
      await manager.deleteAll(Job);
      await manager.deleteAll(Sample);
    });
  }

  async drop(): Promise<void> {
    await this.carrier?.close();
    await this.test.drop();
  }
}

/** Opened by the test when the time has come. */
export function gate(): { open: () => void; opened: Promise<void> } {
  let open = () => {};
  const opened = new Promise<void>((resolve) => (open = resolve));
  return { open, opened };
}

import { newId } from '../database/columns';
import { Database } from '../database/database';
import { isUniqueViolation } from '../database/database-errors';
import type { Clock } from '../clock/clock';
import { currentCorrelationId } from '../telemetry/correlation';
import { currentTraceparent } from '../telemetry/tracing';
import { type EventDefinition, type JobDefinition, LAST_PRIORITY, type Subscription } from './define-job';
import { Job } from './job.entity';
import { JobQueue, type AddOptions, type NamedJob } from './job-queue';

/** The `job` table. Workers in any process claim its rows by guarded update (`JobWorker`). */
export class DatabaseJobQueue extends JobQueue {
  private readonly wakers = new Set<() => void>();

  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly subscriptions: Subscription[] = [],
  ) {
    super();
  }

  /** A worker in this process hears of new work at once instead of at its next look. @returns how to stop hearing */
  onAdded(wake: () => void): () => void {
    this.wakers.add(wake);
    return () => this.wakers.delete(wake);
  }

  async add<Payload>(job: JobDefinition<Payload>, payload: Payload, options: AddOptions): Promise<void> {
    const { manager } = this.database;
    const row = this.newRow(job, job.payload.parse(payload), options);
    if (await manager.existsBy(Job, { name: job.name, key: options.key })) return;
    try {
      await manager.insert(Job, row as never);
    } catch (error) {
      if (!isUniqueViolation(error)) throw error; // another process added the same work in between: that is the same work
    }
    this.database.afterCommit(() => this.wakers.forEach((wake) => wake()));
  }

  async publish<Payload>(
    event: EventDefinition<Payload>,
    payload: Payload,
    options: AddOptions,
  ): Promise<void> {
    const checked = event.payload.parse(payload);
    for (const { job } of this.subscriptions.filter((s) => s.event === event.name))
      await this.add(job as JobDefinition<unknown>, checked, options);
  }

  async retry(job: NamedJob, key: string): Promise<boolean> {
    const change = {
      state: 'waiting',
      attempts: 0,
      progress: 0,
      runAfter: this.clock.now(),
      finishedAt: null,
    } as const;
    const done = await this.change(job, key, 'failed', change);
    this.database.afterCommit(() => this.wakers.forEach((wake) => wake()));
    return done;
  }

  cancel(job: NamedJob, key: string): Promise<boolean> {
    return this.change(job, key, 'waiting', { state: 'cancelled', finishedAt: this.clock.now() });
  }

  private async change(
    job: NamedJob,
    key: string,
    state: Job['state'],
    change: Partial<Job>,
  ): Promise<boolean> {
    const { affected } = await this.database.manager.update(
      Job,
      { name: job.name, key, state },
      change as never,
    );
    return affected === 1;
  }

  private newRow(
    job: Pick<JobDefinition, 'name' | 'lane' | 'priority'>,
    payload: unknown,
    options: AddOptions,
  ): Job {
    const now = this.clock.now();
    return {
      id: newId(),
      name: job.name,
      key: options.key,
      lane: job.lane,
      payload,
      state: 'waiting',
      priority: priorityOf(options.priority ?? job.priority),
      attempts: 0,
      progress: 0,
      runAfter: options.runAfter ?? now,
      handedOverAt: null,
      leaseUntil: null,
      createdAt: now,
      finishedAt: null,
      lastError: null,
      correlationId: currentCorrelationId() ?? null,
      traceparent: currentTraceparent() ?? null,
    };
  }
}

function priorityOf(value: number): number {
  if (Number.isInteger(value) && value >= 0 && value <= LAST_PRIORITY) return value;
  throw new RangeError(`A job's priority is a whole number from 0 to ${LAST_PRIORITY}, not ${value}`);
}

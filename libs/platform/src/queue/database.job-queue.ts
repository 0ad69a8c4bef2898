import { type FindOperator, In } from 'typeorm';
import { newId } from '../database/columns';
import { Database } from '../database/database';
import { isUniqueViolation } from '../database/database-errors';
import type { Clock } from '../clock/clock';
import { currentCorrelationId } from '../telemetry/correlation';
import { currentTraceparent } from '../telemetry/tracing';
import { type EventDefinition, type JobDefinition, LAST_PRIORITY, type Subscription } from './define-job';
import { Job, waitingAnew } from './job.entity';
import { JobQueue, type AddOptions, type NamedJob } from './job-queue';

/** Hears of a row that is due, once it is committed. */
export type Listener = (job: Pick<Job, 'id' | 'lane' | 'priority'>) => void;

/** The `job` table. Workers in any process claim its rows by guarded update (`JobWorker`). */
export class DatabaseJobQueue extends JobQueue {
  private readonly listeners = new Set<Listener>();

  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly subscriptions: Subscription[] = [],
  ) {
    super();
  }

  /** This process's new work, at once instead of at the next look into the table. @returns how to stop hearing */
  onAdded(listener: Listener): () => void {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
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
    this.announce(row);
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
    const runAfter = this.clock.now();
    const anew = { ...waitingAnew, attempts: 0, progress: 0, runAfter, finishedAt: null };
    if (!(await this.change(job, key, In(['failed', 'cancelled']), anew))) return false;
    this.announce(await this.database.manager.findOneByOrFail(Job, { name: job.name, key }));
    return true;
  }

  async again<Payload>(job: JobDefinition<Payload>, payload: Payload, key: string): Promise<boolean> {
    if (await this.retry(job, key)) return true;
    if (await this.database.manager.existsBy(Job, { name: job.name, key })) return false;
    await this.add(job, payload, { key });
    return true;
  }

  cancel(job: NamedJob, key: string): Promise<boolean> {
    return this.change(job, key, 'waiting', { state: 'cancelled', finishedAt: this.clock.now() });
  }

  /** Nobody waits for the listeners, and none of them can fail what was committed. */
  private announce(row: Job): void {
    if (row.runAfter > this.clock.now()) return;
    this.database.afterCommit(() => this.listeners.forEach((hear) => hear(row)));
  }

  private async change(
    job: NamedJob,
    key: string,
    state: Job['state'] | FindOperator<Job['state']>,
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

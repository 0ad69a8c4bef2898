import type { Clock } from '../clock/clock';
import type { Database } from '../database/database';
import { isDatabaseAway } from '../database/database-errors';
import { StorageUnavailable } from '../storage/storage.errors';
import { withCorrelationId } from '../telemetry/correlation';
import type { Log } from '../telemetry/log';
import { inJobSpan } from '../telemetry/trace-jobs';
import { backoff } from './define-job';
import { Job, waitingAnew } from './job.entity';
import { HopelessJobError, type JobContext, type JobHandler, LeaseLostError } from './job-handler';

/** How a run ended: `done` and `failed` are final, after the others the row waits again or belongs to another run. */
export type JobOutcome = 'done' | 'failed' | 'postponed' | 'handed-back' | 'lost';

/** Hears of each run of this process, to count and to time it. What it throws is dropped. */
export interface JobObserver {
  started?(job: Job): void;
  ended?(job: Job, outcome: JobOutcome, milliseconds: number): void;
}

/** What a run needs from the worker that claimed it. */
export interface RunEnvironment {
  database: Database;
  clock: Clock;
  log: Log;
  stopping: AbortSignal;
  observer?: JobObserver;
}

const DAY = 86_400_000;

/** One run of one claimed job, from its payload's check to its end on the record. Nothing here rejects. */
export class JobRun {
  /** The job is done, by this run. */
  private completed = false;
  /** `complete` is on its way: its transaction holds the row. */
  private completing = false;
  private readonly lost = new AbortController();

  constructor(
    private readonly environment: RunEnvironment,
    private readonly handler: JobHandler,
    private readonly row: Job,
  ) {}

  execute(): Promise<void> {
    return withCorrelationId(this.row.correlationId ?? this.row.id, () =>
      inJobSpan(this.row, () => this.observed(() => this.attempt())),
    );
  }

  /** The process ends and cannot wait any longer: another one may have the job now, and this run must not touch it again. */
  async abandon(): Promise<void> {
    await this.handBack().catch((error: unknown) => this.note('could not hand the job back', error));
    this.lost.abort();
  }

  /** The processes that ran this job died each time. Marks it failed, by its handler's `failed` if that can still be run. */
  async giveUp(reason: Error): Promise<void> {
    this.note('job given up', reason);
    await this.observed(async () => {
      await this.fail(reason).catch((error: unknown) => {
        this.note('the handler could not mark the failure', error);
        return this.markFailed(reason, async () => undefined);
      });
      return 'failed';
    });
  }

  /** Tells the observer, and makes sure that nothing rejects. */
  private async observed(work: () => Promise<JobOutcome>): Promise<JobOutcome> {
    const begun = performance.now();
    this.tell((observer) => observer.started?.(this.row));
    const outcome = await work().catch((error: unknown) => {
      this.note('recording the end failed', error);
      return 'lost' as const;
    });
    this.tell((observer) => observer.ended?.(this.row, outcome, performance.now() - begun));
    return outcome;
  }

  private tell(say: (observer: JobObserver) => void): void {
    try {
      if (this.environment.observer) say(this.environment.observer);
    } catch (error) {
      this.note('the observer failed', error);
    }
  }

  private async attempt(): Promise<JobOutcome> {
    const beat = setInterval(() => void this.extendLease(), this.handler.job.leaseSeconds * 333);
    beat.unref();
    try {
      this.environment.stopping.throwIfAborted();
      await this.handler.handle(this.payload(), this.context());
      if (!this.completed) await this.complete(async () => undefined);
      return 'done';
    } catch (error) {
      return await this.end(asError(error));
    } finally {
      clearInterval(beat);
    }
  }

  private payload(): unknown {
    const parsed = this.handler.job.payload.safeParse(this.row.payload);
    if (parsed.success) return parsed.data;
    throw new HopelessJobError(
      `The payload does not fit the schema of ${this.row.name}: ${parsed.error.message}`,
    );
  }

  private context(): JobContext {
    return {
      attempt: this.row.attempts,
      signal: AbortSignal.any([this.environment.stopping, this.lost.signal]),
      progress: (percent) => this.extendLease(Math.max(0, Math.min(100, Math.round(percent)))),
      write: (effects) => this.writeOnTheWay(effects),
      complete: (effects) => this.complete(effects),
    };
  }

  /** The row is written first: whoever takes the job over waits for its lock, and then sees the effects. */
  private writeOnTheWay(effects: () => Promise<void>): Promise<void> {
    return this.environment.database.transaction(async () => {
      await this.update({ leaseUntil: this.inSeconds(this.handler.job.leaseSeconds) });
      await effects();
    });
  }

  private async complete(effects: () => Promise<void>): Promise<void> {
    const { clock, database } = this.environment;
    const end = { state: 'done', progress: 100, leaseUntil: null, finishedAt: clock.now() } as const;
    this.completing = true;
    try {
      await database.transaction(async () => {
        await this.update(end);
        await effects();
        database.afterCommit(() => (this.completed = true));
      });
    } finally {
      this.completing = false;
    }
  }

  private async end(error: Error): Promise<JobOutcome> {
    if (error instanceof LeaseLostError || this.completed) {
      this.note('left to another run, or failed after its end', error);
      return this.completed ? 'done' : 'lost';
    }
    if (this.environment.stopping.aborted) return this.handBack().then(() => 'handed-back');
    const final = error instanceof HopelessJobError || (this.isSpent && !this.mayWaitFor(error));
    this.note(final ? 'job failed' : 'job will be tried again', error);
    await (final ? this.fail(error) : this.postpone(error));
    return final ? 'failed' : 'postponed';
  }

  private get isSpent(): boolean {
    return this.row.attempts >= this.handler.job.attempts;
  }

  /** An engine that is away is not the job's fault: for a day its last attempt is not spent on that. */
  private mayWaitFor(error: Error): boolean {
    const isAway = [error, error.cause].some((e) => e instanceof StorageUnavailable || isDatabaseAway(e));
    return isAway && this.environment.clock.now().getTime() - this.row.createdAt.getTime() < DAY;
  }

  /** A stop is not the job's fault: the attempt does not count. */
  private handBack(): Promise<void> {
    return this.write({ ...waitingAnew, attempts: this.row.attempts - 1 });
  }

  private postpone(error: Error): Promise<void> {
    const { job } = this.handler;
    const wait = backoff(job, this.row.attempts);
    // By one, not to what would be left: a number that an older run had would let that run, if it still lives, write again.
    const attempts = this.isSpent ? this.row.attempts - 1 : this.row.attempts;
    return this.write({ ...waitingAnew, attempts, runAfter: this.inSeconds(wait), lastError: short(error) });
  }

  private fail(error: Error): Promise<void> {
    return this.markFailed(error, async () => {
      const parsed = this.handler.job.payload.safeParse(this.row.payload);
      if (parsed.success) await this.handler.failed?.(parsed.data, error);
    });
  }

  private markFailed(error: Error, tell: () => Promise<void>): Promise<void> {
    const finishedAt = this.environment.clock.now();
    const change = { state: 'failed', leaseUntil: null, finishedAt, lastError: short(error) } as const;
    return this.environment.database.transaction(async () => {
      await this.update(change);
      await tell();
    });
  }

  private async extendLease(progress = this.row.progress): Promise<void> {
    if (this.completing || this.completed) return;
    this.row.progress = progress;
    await this.write({ leaseUntil: this.inSeconds(this.handler.job.leaseSeconds), progress }).catch(
      (error: unknown) =>
        error instanceof LeaseLostError ? this.lost.abort() : this.note('extending the lease failed', error),
    );
  }

  private inSeconds(seconds: number): Date {
    return new Date(this.environment.clock.now().getTime() + seconds * 1000);
  }

  private write(change: Partial<Job>): Promise<void> {
    return this.environment.database.transaction(() => this.update(change));
  }

  /** Every write of a run is guarded by its attempt: a run that was given up for dead cannot touch the row again. */
  private async update(change: Partial<Job>): Promise<void> {
    const { id, attempts, name } = this.row;
    // Once abandoned, the next run has the same attempt number, so the guard below would not tell them apart.
    if (this.lost.signal.aborted) throw new LeaseLostError(`${name} ${id}: given up by this run`);
    const { affected } = await this.environment.database.manager.update(
      Job,
      { id, state: 'running', attempts },
      change as never,
    );
    if (affected !== 1) throw new LeaseLostError(`${name} ${id}: taken over by another run`);
  }

  private note(what: string, error: unknown): void {
    const { name, id, attempts } = this.row;
    this.environment.log.warn({ job: name, id, attempt: attempts, error: asError(error).message }, what);
  }
}

const asError = (error: unknown): Error => (error instanceof Error ? error : new Error(String(error)));
const short = (error: Error): string => error.message.slice(0, 2000);

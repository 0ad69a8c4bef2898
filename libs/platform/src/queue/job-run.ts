import type { Clock } from '../clock/clock';
import type { Database } from '../database/database';
import { withCorrelationId } from '../telemetry/correlation';
import type { Log } from '../telemetry/log';
import { backoff } from './define-job';
import { Job } from './job.entity';
import { HopelessJobError, type JobContext, type JobHandler, LeaseLostError } from './job-handler';

/** One run of one claimed job, from its payload's check to its end on the record. Never rejects. */
export class JobRun {
  private completed = false;
  private readonly lost = new AbortController();

  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly log: Log,
    private readonly handler: JobHandler,
    private readonly row: Job,
    private readonly stopping: AbortSignal,
  ) {}

  execute(): Promise<void> {
    return withCorrelationId(this.row.correlationId ?? this.row.id, () => this.attempt());
  }

  private async attempt(): Promise<void> {
    const beat = setInterval(() => void this.extendLease(), this.handler.job.leaseSeconds * 333);
    try {
      await this.handler.handle(this.payload(), this.context());
      if (!this.completed) await this.complete(async () => undefined);
    } catch (error) {
      await this.end(error as Error).catch((e: Error) => this.note('recording the failure failed', e));
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
      signal: AbortSignal.any([this.stopping, this.lost.signal]),
      progress: (percent) => this.extendLease(Math.max(0, Math.min(100, Math.round(percent)))),
      complete: (effects) => this.complete(effects),
    };
  }

  private async complete(effects: () => Promise<void>): Promise<void> {
    const end = { state: 'done', progress: 100, leaseUntil: null, finishedAt: this.clock.now() } as const;
    await this.database.transaction(async () => {
      await this.update(end);
      await effects();
    });
    this.completed = true;
  }

  private async end(error: Error): Promise<void> {
    if (error instanceof LeaseLostError || this.completed)
      return this.note('left to another run, or failed after its end', error);
    if (this.stopping.aborted) return this.handBack();
    const final = error instanceof HopelessJobError || this.row.attempts >= this.handler.job.attempts;
    this.note(final ? 'job failed' : 'job will be tried again', error);
    await (final ? this.fail(error) : this.postpone(error));
  }

  private handBack(): Promise<void> {
    return this.database.transaction(() =>
      this.update({ state: 'waiting', leaseUntil: null, attempts: this.row.attempts - 1 }),
    );
  }

  private postpone(error: Error): Promise<void> {
    const runAfter = new Date(
      this.clock.now().getTime() + backoff(this.handler.job, this.row.attempts) * 1000,
    );
    return this.database.transaction(() =>
      this.update({ state: 'waiting', leaseUntil: null, runAfter, lastError: short(error) }),
    );
  }

  private fail(error: Error): Promise<void> {
    return this.database.transaction(async () => {
      await this.update({
        state: 'failed',
        leaseUntil: null,
        finishedAt: this.clock.now(),
        lastError: short(error),
      });
      const parsed = this.handler.job.payload.safeParse(this.row.payload);
      if (parsed.success) await this.handler.failed?.(parsed.data, error);
    });
  }

  private async extendLease(progress = this.row.progress): Promise<void> {
    this.row.progress = progress;
    const leaseUntil = new Date(this.clock.now().getTime() + this.handler.job.leaseSeconds * 1000);
    await this.database
      .transaction(() => this.update({ leaseUntil, progress }))
      .catch((error: Error) =>
        error instanceof LeaseLostError ? this.lost.abort() : this.note('extending the lease failed', error),
      );
  }

  /** Every write of a run is guarded by its attempt: a run that was given up for dead cannot touch the row again. */
  private async update(change: Partial<Job>): Promise<void> {
    const { id, attempts } = this.row;
    const { affected } = await this.database.manager.update(
      Job,
      { id, state: 'running', attempts },
      change as never,
    );
    if (affected !== 1) throw new LeaseLostError(`${this.row.name} ${id}: taken over by another run`);
  }

  private note(what: string, error: Error): void {
    this.log.warn(
      { job: this.row.name, id: this.row.id, attempt: this.row.attempts, error: error.message },
      what,
    );
  }
}

const short = (error: Error): string => error.message.slice(0, 2000);

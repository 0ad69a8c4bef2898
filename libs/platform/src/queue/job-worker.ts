import { In, LessThan, LessThanOrEqual } from 'typeorm';
import type { Clock } from '../clock/clock';
import type { Database } from '../database/database';
import type { Log } from '../telemetry/log';
import type { DatabaseJobQueue } from './database.job-queue';
import type { Lane } from './define-job';
import { Job } from './job.entity';
import type { JobHandler } from './job-handler';
import { JobRun } from './job-run';

export interface WorkerOptions {
  /** Lanes this process takes, and how many runs of each at once. */
  lanes: Partial<Record<Lane, number>>;
  /** True when no other process takes jobs from this database: at start, whatever is marked running is a dead process's. */
  alone: boolean;
  pollMilliseconds?: number;
}

/** Claims due rows by guarded update and runs them. Refuses to start with a job that has two handlers. */
export class JobWorker {
  private readonly handlers = new Map<string, JobHandler>();
  private readonly running = new Map<Promise<void>, Lane>();
  private timer?: NodeJS.Timeout;
  private looking?: Promise<void>;
  private lookAgain = false;
  private readonly stopping = new AbortController();

  constructor(
    private readonly database: Database,
    private readonly queue: DatabaseJobQueue,
    private readonly clock: Clock,
    private readonly log: Log,
    handlers: JobHandler[],
    private readonly options: WorkerOptions,
  ) {
    for (const handler of handlers) {
      if (this.handlers.has(handler.job.name))
        throw new Error(`Two handlers for the job ${handler.job.name}`);
      this.handlers.set(handler.job.name, handler);
    }
  }

  async start(): Promise<void> {
    if (this.options.alone) await this.takeBack({ state: 'running' });
    this.queue.onAdded(() => this.wake());
    this.timer = setInterval(() => this.wake(), this.options.pollMilliseconds ?? 1000);
    this.wake();
  }

  /** No new work; running work is told to stop and handed back when it has not finished within the given time. */
  async stop(milliseconds = 10_000): Promise<void> {
    clearInterval(this.timer);
    this.stopping.abort();
    await this.looking;
    let timer: NodeJS.Timeout | undefined;
    const patience = new Promise((resolve) => (timer = setTimeout(resolve, milliseconds)));
    await Promise.race([Promise.all(this.running.keys()), patience]);
    clearTimeout(timer);
  }

  /** Resolves when nothing is due and nothing runs. For tests and for commands that end. */
  async idle(): Promise<void> {
    for (;;) {
      this.wake();
      await this.looking;
      if (this.running.size === 0) return;
      await Promise.race(this.running.keys());
    }
  }

  private wake(): void {
    if (this.stopping.signal.aborted) return;
    if (this.looking) {
      this.lookAgain = true;
      return;
    }
    this.looking = this.look()
      .catch((error: Error) => this.log.error({ error: error.message }, 'looking for jobs failed'))
      .finally(() => {
        this.looking = undefined;
        if (this.lookAgain) {
          this.lookAgain = false;
          this.wake();
        }
      });
  }

  private async look(): Promise<void> {
    const now = this.clock.now();
    await this.takeBack({ state: 'running', leaseUntil: LessThan(now) });
    for (const lane of Object.keys(this.options.lanes) as Lane[]) {
      const free = this.options.lanes[lane]! - [...this.running.values()].filter((l) => l === lane).length;
      if (free > 0) for (const job of await this.claim(lane, free, now)) this.run(job);
    }
  }

  /** Guarded update: of all who try, one sees an affected row. Works on any engine without row locks. */
  private async claim(lane: Lane, count: number, now: Date): Promise<Job[]> {
    const due = await this.database.manager.find(Job, {
      where: { state: 'waiting', lane, runAfter: LessThanOrEqual(now), name: In([...this.handlers.keys()]) },
      order: { runAfter: 'ASC', id: 'ASC' },
      take: count,
    });
    const claimed: Job[] = [];
    for (const job of due) {
      const taken = {
        state: 'running',
        attempts: job.attempts + 1,
        leaseUntil: this.leaseFor(job, now),
      } as const;
      const { affected } = await this.database.transaction((m) =>
        m.update(Job, { id: job.id, state: 'waiting', attempts: job.attempts }, taken),
      );
      if (affected === 1) claimed.push({ ...job, ...taken });
    }
    return claimed;
  }

  private leaseFor(job: Job, now: Date): Date {
    return new Date(now.getTime() + this.handlers.get(job.name)!.job.leaseSeconds * 1000);
  }

  private run(job: Job): void {
    const handler = this.handlers.get(job.name)!;
    const run = new JobRun(this.database, this.clock, this.log, handler, job, this.stopping.signal)
      .execute()
      .finally(() => {
        this.running.delete(run);
        this.wake();
      });
    this.running.set(run, job.lane as Lane);
  }

  /** What a dead run left is due again. The attempt it died in counts. */
  private async takeBack(where: object): Promise<void> {
    if (!(await this.database.manager.existsBy(Job, where))) return;
    await this.database.transaction((m) => m.update(Job, where, { state: 'waiting', leaseUntil: null }));
  }
}

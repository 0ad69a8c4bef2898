import { In, LessThan, LessThanOrEqual, Not } from 'typeorm';
import type { Clock } from '../clock/clock';
import type { Database } from '../database/database';
import type { Log } from '../telemetry/log';
import type { DatabaseJobQueue } from './database.job-queue';
import type { Lane } from './define-job';
import { Job } from './job.entity';
import type { JobHandler } from './job-handler';
import { type JobObserver, JobRun } from './job-run';
import { bringBackJobs, CLOCK_TOLERANCE } from './jobs-of-the-future';

export interface WorkerOptions {
  /** Lanes this process takes, and how many runs of each at once. */
  lanes: Partial<Record<Lane, number>>;
  /** True when no other process takes jobs from this database: at start, whatever is marked running is a dead process's. */
  alone: boolean;
  pollMilliseconds?: number;
  observer?: JobObserver;
}

/** So many runs beyond a job's own attempts may die with their process before the job counts as the cause. */
const DEATHS = 3;

interface Running {
  id: string;
  lane: Lane;
  run: JobRun;
  over: Promise<void>;
}

/** Claims due rows by guarded update and runs them. Refuses to start with a job that has two handlers. */
export class JobWorker {
  private readonly handlers = new Map<string, JobHandler>();
  private readonly running = new Set<Running>();
  private timer?: NodeJS.Timeout;
  private deafen?: () => void;
  private looking?: Promise<void>;
  private lookAgain = false;
  /** Later than any clock, so that the first look counts as one after the clock went back. */
  private lastLook = Infinity;
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
    if (this.options.alone) await this.takeBack({});
    this.deafen = this.queue.onAdded(() => this.wake());
    this.timer = setInterval(() => this.wake(), this.options.pollMilliseconds ?? 1000);
    this.timer.unref();
    this.wake();
  }

  /** No new work; running work is told to stop and handed back when it has not finished within the given time. */
  async stop(milliseconds = 10_000): Promise<void> {
    clearInterval(this.timer);
    this.deafen?.();
    this.stopping.abort();
    await this.looking;
    let timer: NodeJS.Timeout | undefined;
    const patience = new Promise((resolve) => (timer = setTimeout(resolve, milliseconds)));
    await Promise.race([Promise.all([...this.running].map(({ over }) => over)), patience]);
    clearTimeout(timer);
    await Promise.all([...this.running].map(({ run }) => run.abandon()));
  }

  /** Resolves when nothing is due and nothing runs. For tests and for commands that end. */
  async idle(): Promise<void> {
    this.wake();
    while (this.looking || this.running.size > 0)
      await (this.looking ?? Promise.race([...this.running].map(({ over }) => over)));
  }

  private wake(): void {
    if (this.stopping.signal.aborted) return;
    this.lookAgain = true;
    this.looking ??= this.lookWhileNeeded();
  }

  /** Ends in the same step in which it finds nothing more to do, so that no wake() in between goes unheard. */
  private async lookWhileNeeded(): Promise<void> {
    do {
      this.lookAgain = false;
      await this.look().catch((error: Error) =>
        this.log.error({ error: error.message }, 'looking for jobs failed'),
      );
    } while (this.lookAgain && !this.stopping.signal.aborted);
    this.looking = undefined;
  }

  private async look(): Promise<void> {
    const now = this.clock.now();
    if (now.getTime() < this.lastLook - CLOCK_TOLERANCE) await bringBackJobs(this.database, now, this.names);
    this.lastLook = now.getTime();
    const own = [...this.running].map(({ id }) => id); // these are alive, however late their lease is extended
    await this.takeBack({ leaseUntil: LessThan(now), ...(own.length > 0 && { id: Not(In(own)) }) });
    for (const lane of Object.keys(this.options.lanes) as Lane[]) {
      const free = this.options.lanes[lane]! - [...this.running].filter((one) => one.lane === lane).length;
      if (free > 0) await this.claim(lane, free, now);
    }
  }

  private async claim(lane: Lane, count: number, now: Date): Promise<void> {
    const due = await this.database.manager.find(Job, {
      where: { state: 'waiting', lane, runAfter: LessThanOrEqual(now), name: this.names },
      order: { runAfter: 'ASC', id: 'ASC' },
      take: count,
    });
    for (const job of due) {
      if (this.stopping.signal.aborted) return;
      const claimed = await this.take(job, now);
      if (claimed) this.run(claimed);
      else this.lookAgain = true; // another worker was quicker; there may be more behind it
    }
  }

  /** Guarded update: of all who try, one sees an affected row. Works on any engine without row locks. */
  private async take(job: Job, now: Date): Promise<Job | undefined> {
    const { leaseSeconds } = this.handlers.get(job.name)!.job;
    const leaseUntil = new Date(now.getTime() + leaseSeconds * 1000);
    const taken = { state: 'running', attempts: job.attempts + 1, leaseUntil } as const;
    const { affected } = await this.database.transaction((manager) =>
      manager.update(Job, { id: job.id, state: 'waiting', attempts: job.attempts }, taken),
    );
    return affected === 1 ? { ...job, ...taken } : undefined;
  }

  private run(job: Job): void {
    const run = this.runOf(job);
    const over = run.execute().finally(() => {
      this.running.delete(entry);
      this.wake();
    });
    const entry: Running = { id: job.id, lane: job.lane as Lane, run, over };
    this.running.add(entry);
  }

  private runOf(job: Job): JobRun {
    const { database, clock, log, stopping } = this;
    const { observer } = this.options;
    const environment = { database, clock, log, stopping: stopping.signal, observer };
    return new JobRun(environment, this.handlers.get(job.name)!, job);
  }

  /** What a dead run left is due again. The attempt it died in counts. */
  private async takeBack(where: object): Promise<void> {
    const dead = await this.database.manager.findBy(Job, { ...where, state: 'running', name: this.names });
    for (const job of dead) await this.takeBackOne(job);
  }

  private async takeBackOne(job: Job): Promise<void> {
    const { attempts } = this.handlers.get(job.name)!.job;
    if (job.attempts >= attempts + DEATHS)
      return this.runOf(job).giveUp(
        new Error(`The process died in each of the last runs, ${job.attempts} in all`),
      );
    const { id, leaseUntil } = job;
    await this.database.transaction((manager) =>
      manager.update(
        Job,
        { id, state: 'running', attempts: job.attempts, leaseUntil: leaseUntil! },
        { state: 'waiting', leaseUntil: null },
      ),
    );
  }

  private get names() {
    return In([...this.handlers.keys()]);
  }
}

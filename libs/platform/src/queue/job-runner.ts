import { In, LessThan, Not } from 'typeorm';
import type { Clock } from '../clock/clock';
import type { Database } from '../database/database';
import type { Log } from '../telemetry/log';
import { Job, waitingAnew } from './job.entity';
import type { JobHandler } from './job-handler';
import { type JobObserver, JobRun } from './job-run';

export interface RunnerParts {
  database: Database;
  clock: Clock;
  log: Log;
  observer?: JobObserver;
}

/** So many runs beyond a job's own attempts may die with their process before the job counts as the cause. */
const DEATHS = 3;

interface Running {
  row: Job;
  run: JobRun;
  /** Resolves when the run has ended, or was abandoned. */
  over: Promise<void>;
  leave: () => void;
}

/** Takes rows by guarded update and runs them, wherever they were found. Refuses a job that has two handlers. */
export class JobRunner {
  private readonly handlers = new Map<string, JobHandler>();
  private readonly running = new Set<Running>();
  /** Rows on their way to run; they hold their lane's place already. */
  private readonly taking = new Map<Job, Promise<Job | undefined>>();
  private readonly waiters: (() => void)[] = [];
  private readonly stopping = new AbortController();

  constructor(
    private readonly parts: RunnerParts,
    handlers: JobHandler[],
  ) {
    for (const handler of handlers) {
      if (this.handlers.has(handler.job.name))
        throw new Error(`Two handlers for the job ${handler.job.name}`);
      this.handlers.set(handler.job.name, handler);
    }
  }

  get names(): string[] {
    return [...this.handlers.keys()];
  }

  get stopped(): boolean {
    return this.stopping.signal.aborted;
  }

  get busy(): boolean {
    return this.running.size + this.taking.size > 0;
  }

  countOf(lane: string): number {
    const rows = [...this.taking.keys(), ...[...this.running].map(({ row }) => row)];
    return rows.filter((row) => row.lane === lane).length;
  }

  /** Whether this process runs the row, if only by a run that others hold for dead. It shall not run it twice at a time. */
  has(id: string): boolean {
    return [...this.running].some(({ row }) => row.id === id);
  }

  /** Resolves when the next place becomes free, in whatever lane. To be waited for while there is something to wait for. */
  oneLess(): Promise<void> {
    return new Promise((resolve) => this.waiters.push(resolve));
  }

  /** Of all who try to take the row, one runs it. @returns the run, or nothing when another was quicker or a stop came */
  async begin(row: Job): Promise<Pick<Running, 'over'> | undefined> {
    if (this.stopped) return undefined;
    const taking = this.take(row);
    this.taking.set(row, taking);
    try {
      const taken = await taking;
      return taken && this.run(taken);
    } finally {
      this.taking.delete(row);
      this.tellWaiters();
    }
  }

  /** Running work is told to stop, and handed back when it has not finished within the given time. */
  async stop(milliseconds: number): Promise<void> {
    this.stopping.abort();
    await Promise.allSettled(this.taking.values());
    let timer: NodeJS.Timeout | undefined;
    const patience = new Promise((resolve) => (timer = setTimeout(resolve, milliseconds)));
    await Promise.race([Promise.all([...this.running].map(({ over }) => over)), patience]);
    clearTimeout(timer);
    await Promise.all([...this.running].map(({ run, leave }) => run.abandon().then(leave)));
  }

  /** What a dead run left waits again, for the time it waited for. The attempt it died in counts. */
  async takeBack(now: Date): Promise<void> {
    const own = [...this.running].map(({ row }) => row.id); // these are alive, however late their lease is extended
    await this.takeBackWhere({ leaseUntil: LessThan(now), ...(own.length > 0 && { id: Not(In(own)) }) });
  }

  /** No other process takes jobs from this database: at start, whatever is marked running is a dead process's. */
  takeBackAll(): Promise<void> {
    return this.takeBackWhere({});
  }

  /** Guarded update: of all who try, one sees an affected row. Works on any engine without row locks. */
  private async take(job: Job): Promise<Job | undefined> {
    const { leaseSeconds } = this.handlers.get(job.name)!.job;
    const leaseUntil = new Date(this.parts.clock.now().getTime() + leaseSeconds * 1000);
    const taken = { state: 'running', attempts: job.attempts + 1, leaseUntil } as const;
    const { affected } = await this.parts.database.transaction((manager) =>
      manager.update(Job, { id: job.id, state: 'waiting', attempts: job.attempts }, taken),
    );
    return affected === 1 ? { ...job, ...taken } : undefined;
  }

  private run(row: Job): Running {
    const run = this.runOf(row);
    let leave = () => {};
    const left = new Promise<void>((resolve) => (leave = resolve));
    const over = Promise.race([run.execute(), left]).finally(() => {
      this.running.delete(entry);
      this.tellWaiters();
    });
    const entry: Running = { row, run, over, leave };
    this.running.add(entry);
    return entry;
  }

  private tellWaiters(): void {
    for (const tell of this.waiters.splice(0)) tell();
  }

  private runOf(row: Job): JobRun {
    const environment = { ...this.parts, stopping: this.stopping.signal };
    return new JobRun(environment, this.handlers.get(row.name)!, row);
  }

  private async takeBackWhere(where: object): Promise<void> {
    const { manager } = this.parts.database;
    const dead = await manager.findBy(Job, { ...where, state: 'running', name: In(this.names) });
    for (const job of dead) await this.takeBackOne(job);
  }

  private async takeBackOne(job: Job): Promise<void> {
    const { attempts } = this.handlers.get(job.name)!.job;
    if (job.attempts >= attempts + DEATHS)
      return this.runOf(job).giveUp(
        new Error(`The process died in each of the last runs, ${job.attempts} in all`),
      );
    const { id, leaseUntil } = job;
    await this.parts.database.transaction((manager) =>
      manager.update(
        Job,
        { id, state: 'running', attempts: job.attempts, leaseUntil: leaseUntil! },
        waitingAnew,
      ),
    );
  }
}

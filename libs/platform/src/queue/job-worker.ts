import type { Clock } from '../clock/clock';
import type { Database } from '../database/database';
import type { Log } from '../telemetry/log';
import type { DatabaseJobQueue } from './database.job-queue';
import type { Lane } from './define-job';
import type { JobHandler } from './job-handler';
import type { JobObserver } from './job-run';
import { JobRunner } from './job-runner';
import { bringBackJobs, CLOCK_TOLERANCE } from './jobs-of-the-future';
import { Timetable } from './timetable';
import { WaitingJobs } from './waiting-jobs';

export interface WorkerParts {
  database: Database;
  queue: DatabaseJobQueue;
  clock: Clock;
  log: Log;
}

export interface WorkerOptions {
  /** Lanes this process takes, and how many runs of each at once. It must know the handlers of all their jobs. */
  lanes: Partial<Record<Lane, number>>;
  /** True when no other process takes jobs from this database: at start, whatever is marked running is a dead process's. */
  alone: boolean;
  pollMilliseconds?: number;
  /** How long running work may take to end when the worker is stopped. */
  stopMilliseconds?: number;
  observer?: JobObserver;
}

/** Dead runs, schedules and a clock that was put back are looked after at most so often. */
const UPKEEP_MILLISECONDS = 1000;

/** Finds due rows of its lanes and has them run. How it finds them is what its kinds differ in. */
export abstract class JobWorker {
  protected readonly runner: JobRunner;
  protected readonly waiting: WaitingJobs;
  protected readonly lanes: Lane[];
  private readonly timetable: Timetable;
  private timer?: NodeJS.Timeout;
  private looking?: Promise<void>;
  /** Lanes to look into; looked into again when somebody asks while it is being done. */
  private readonly wanted = new Set<Lane>();
  /** Later than any clock, so that the first look counts as one after the clock went back. */
  private lastUpkeep = Infinity;

  constructor(
    protected readonly parts: WorkerParts,
    private readonly handlers: JobHandler[],
    protected readonly options: WorkerOptions,
  ) {
    const { database, queue, clock, log } = parts;
    this.lanes = Object.keys(options.lanes) as Lane[];
    this.runner = new JobRunner({ database, clock, log, observer: options.observer }, handlers);
    this.waiting = new WaitingJobs(database, this.runner.names);
    const own = handlers.filter(({ job }) => this.lanes.includes(job.lane));
    this.timetable = new Timetable(database, queue, own);
  }

  async start(): Promise<void> {
    if (this.options.alone) await this.runner.takeBackAll();
    this.begin();
    this.timer = setInterval(() => this.wake(), this.options.pollMilliseconds ?? 1000);
    this.timer.unref();
    this.wake();
  }

  /** No new work; running work is told to stop and handed back when it has not finished within the given time. */
  async stop(milliseconds = this.options.stopMilliseconds ?? 10_000): Promise<void> {
    clearInterval(this.timer);
    const stopped = this.runner.stop(milliseconds);
    await Promise.all([this.looking, stopped]);
    await this.end();
  }

  /**
   * Resolves when nothing is due and nothing runs. For tests and for commands that end. A worker that was not started works
   * only as long as this takes.
   */
  abstract idle(): Promise<void>;

  /** Called at the start: hear of work that comes. */
  protected abstract begin(): void;
  /** Called at the end, when nothing runs any more. */
  protected abstract end(): Promise<void>;
  /** Looks for due rows of a lane. */
  protected abstract findWork(lane: Lane, now: Date): Promise<void>;

  protected wake(lanes = this.lanes): void {
    if (this.runner.stopped) return;
    for (const lane of lanes) this.wanted.add(lane);
    this.looking ??= this.lookWhileWanted();
  }

  /** Looks until nobody wants more; runs may go on. */
  protected async looked(): Promise<void> {
    this.wake();
    await this.looking;
  }

  protected freeIn(lane: Lane): number {
    return this.options.lanes[lane]! - this.runner.countOf(lane);
  }

  /** Ends in the same step in which it finds nothing more to do, so that no wake() in between goes unheard. */
  private async lookWhileWanted(): Promise<void> {
    while (this.wanted.size > 0 && !this.runner.stopped) {
      const lanes = [...this.wanted];
      this.wanted.clear();
      await this.look(lanes).catch((error: Error) =>
        this.parts.log.error({ error: error.message }, 'looking for jobs failed'),
      );
    }
    this.looking = undefined;
  }

  private async look(lanes: Lane[]): Promise<void> {
    await this.upkeep(this.parts.clock.now());
    for (const lane of lanes) await this.findWork(lane, this.parts.clock.now());
  }

  private async upkeep(now: Date): Promise<void> {
    const since = now.getTime() - this.lastUpkeep;
    if (since >= 0 && since < UPKEEP_MILLISECONDS) return;
    if (since < -CLOCK_TOLERANCE) {
      await bringBackJobs(this.parts.database, now, this.handlers);
      this.timetable.forget();
    }
    await this.runner.takeBack(now);
    await this.timetable.order(now);
    this.lastUpkeep = now.getTime();
  }
}

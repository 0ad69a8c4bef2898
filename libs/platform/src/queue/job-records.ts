import { LessThanOrEqual } from 'typeorm';
import type { Clock } from '../clock/clock';
import type { Database } from '../database/database';
import { countKinds, countLanes, type KindCounts, type LaneCounts } from './job-counts';
import { type JobFilter, type JobPage, jobPage } from './job-page';
import type { JobQueue } from './job-queue';
import { jobErrors } from './job-records.errors';
import type { JobTrace } from './job-trace';
import { Job } from './job.entity';

/** So many rows change in one transaction: others who write wait no longer than that takes. */
const BATCH = 100;

/** The queue as whoever keeps it running sees it. Any process may have one: it runs nothing. */
export class JobRecords {
  private readonly traces: Map<string, JobTrace>;

  constructor(
    private readonly database: Database,
    private readonly queue: JobQueue,
    private readonly clock: Clock,
    traces: JobTrace[] = [],
  ) {
    this.traces = new Map(traces.map((trace) => [trace.job.name, trace]));
  }

  list(filter: JobFilter, cursor: string | undefined, limit: number): Promise<JobPage> {
    return jobPage(this.database.manager, filter, cursor, limit);
  }

  async summary(): Promise<{ kinds: KindCounts[]; lanes: LaneCounts[] }> {
    const { manager } = this.database;
    const [kinds, lanes] = await Promise.all([countKinds(manager), countLanes(manager, this.clock.now())]);
    return { kinds, lanes };
  }

  /** Puts a failed or cancelled job back. @throws job.not-found, job.conflict when it is neither */
  async retry(id: string): Promise<Job> {
    return this.change(id, async (job) => {
      if (!(await this.putBack(job))) throw jobErrors.notOver();
    });
  }

  /** Those of one kind that have failed until now; one that fails again meanwhile stays failed. @returns how many */
  async retryFailed(kind: string): Promise<number> {
    const where = { name: kind, state: 'failed', finishedAt: LessThanOrEqual(this.clock.now()) } as const;
    for (let retried = 0; ;) {
      const batch = await this.database.transaction(async (manager) => {
        const failed = await manager.find(Job, { where, take: BATCH });
        let put = 0;
        for (const job of failed) put += Number(await this.putBack(job));
        return put;
      });
      if (batch === 0) return retried;
      retried += batch;
    }
  }

  /** Takes back a job that has not begun. @throws job.not-found, job.conflict when it has */
  async cancel(id: string): Promise<Job> {
    return this.change(id, async (job) => {
      if (!(await this.queue.cancel(job, job.key))) throw jobErrors.begun();
      const traced = this.traced(job);
      await traced?.trace.cancelled(traced.payload);
    });
  }

  private change(id: string, change: (job: Job) => Promise<void>): Promise<Job> {
    return this.database.transaction(async (manager) => {
      const job = await manager.findOneBy(Job, { id });
      if (!job) throw jobErrors.notFound();
      await change(job);
      return manager.findOneByOrFail(Job, { id });
    });
  }

  private putBack(job: Job): Promise<boolean> {
    const traced = this.traced(job);
    return traced ? traced.trace.again(traced.payload) : this.queue.retry(job, job.key);
  }

  /** A payload that the domain cannot read is left to the queue: the job will fail again, and say so. */
  private traced({ name, payload }: Job): { trace: JobTrace; payload: unknown } | undefined {
    const trace = this.traces.get(name);
    const parsed = trace?.job.payload.safeParse(payload);
    return trace && parsed?.success ? { trace, payload: parsed.data } : undefined;
  }
}

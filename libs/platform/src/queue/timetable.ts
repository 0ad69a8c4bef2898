import type { JobHandler } from './job-handler';
import type { JobQueue } from './job-queue';
import type { Database } from '../database/database';

/**
 * Sees to it that the next occurrence of each schedule waits in the table. Its key is the occurrence, so that any number of
 * processes make one row; the row that waits is what a downtime cannot miss.
 */
export class Timetable {
  private readonly ordered = new Map<string, number>();

  constructor(
    private readonly database: Database,
    private readonly queue: JobQueue,
    private readonly handlers: JobHandler[],
  ) {}

  /** The clock went back: what was ordered may have been done before its time. */
  forget(): void {
    this.ordered.clear();
  }

  async order(now: Date): Promise<void> {
    for (const handler of this.handlers) await this.orderOne(handler, now);
  }

  private async orderOne({ job, schedule }: JobHandler, now: Date): Promise<void> {
    const next = schedule?.after(now);
    if (!schedule || !next || this.ordered.get(job.name) === next.getTime()) return;
    await this.database.transaction(() =>
      this.queue.add(job, schedule.payload(next), { key: next.toISOString(), runAfter: next }),
    );
    this.ordered.set(job.name, next.getTime());
  }
}

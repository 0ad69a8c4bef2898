import { type FindOptionsWhere, In, IsNull, LessThan, LessThanOrEqual, MoreThan } from 'typeorm';
import type { Database } from '../database/database';
import { Job } from './job.entity';

/** The rows that wait, as a worker that knows these job names sees them. Each question reads an index, and no done rows. */
export class WaitingJobs {
  constructor(
    private readonly database: Database,
    private readonly names: string[],
  ) {}

  /** In the order in which they shall run. */
  due(lane: string, now: Date, count: number): Promise<Job[]> {
    const order = { priority: 'ASC', runAfter: 'ASC', id: 'ASC' } as const;
    return this.find([this.dueIn(lane, now)], order, count);
  }

  isDue(lanes: string[], now: Date): Promise<boolean> {
    return this.manager.existsBy(Job, { ...this.dueIn('', now), lane: In(lanes) });
  }

  /** Due and not yet left to Redis: as much of each as Redis gets. */
  unhanded(lane: string, now: Date, take: number): Promise<Pick<Job, 'id' | 'lane' | 'priority'>[]> {
    return this.manager.find(Job, {
      select: { id: true, lane: true, priority: true },
      where: { ...this.dueIn(lane, now), handedOverAt: IsNull() },
      order: { runAfter: 'ASC' },
      take,
    });
  }

  /** Left to Redis longer ago than this, or at a time that a wrong clock gave. */
  handedOverLongAgo(lane: string, milliseconds: number, count: number): Promise<Job[]> {
    const where = { state: 'waiting', lane, name: In(this.names) } as const;
    const [past, future] = [new Date(Date.now() - milliseconds), new Date(Date.now() + milliseconds)];
    const long = [LessThan(past), MoreThan(future)].map((handedOverAt) => ({ ...where, handedOverAt }));
    return this.find(long, { handedOverAt: 'ASC' }, count);
  }

  /**
   * The row that Redis named, when it waits and its time has come. One that was due when it was added is due here too, although
   * this machine's clock may be a little behind.
   */
  async named(id: string, now: Date): Promise<Job | undefined> {
    const job = await this.manager.findOneBy(Job, { id, state: 'waiting', name: In(this.names) });
    return job && (job.runAfter <= now || job.runAfter <= job.createdAt) ? job : undefined;
  }

  /**
   * By the machine's own clock: it only paces the handing over, also where a test holds the platform's clock. Leaves out what
   * has run in between and was put off.
   */
  async mark(ids: string[], now: Date): Promise<void> {
    await this.database.transaction((manager) =>
      manager.update(
        Job,
        { id: In(ids), state: 'waiting', runAfter: LessThanOrEqual(now) },
        { handedOverAt: new Date() },
      ),
    );
  }

  async unmark(id: string): Promise<void> {
    await this.database.transaction((manager) =>
      manager.update(Job, { id, state: 'waiting' }, { handedOverAt: null }),
    );
  }

  private dueIn(lane: string, now: Date): FindOptionsWhere<Job> {
    return { state: 'waiting', lane, runAfter: LessThanOrEqual(now), name: In(this.names) };
  }

  private find(where: FindOptionsWhere<Job>[], order: object, take: number): Promise<Job[]> {
    return this.manager.find(Job, { where, order, take });
  }

  private get manager() {
    return this.database.manager;
  }
}

import { randomInt } from 'node:crypto';
import type { Lane } from './define-job';
import type { Job } from './job.entity';
import { JobWorker } from './job-worker';

/** When others take the same rows, a worker looks at so many more, and begins anywhere among them. */
const CROWD = 8;

/** Looks into the `job` table: the embedded engine, and MariaDB without Redis. */
export class PollingJobWorker extends JobWorker {
  private deafen?: () => void;
  private readonly crowded = new Set<Lane>();

  override async idle(): Promise<void> {
    await this.looked();
    while (this.runner.busy) {
      await this.runner.oneLess();
      await this.looked();
    }
  }

  protected override begin(): void {
    this.deafen = this.parts.queue.onAdded(({ lane }) => this.added(lane as Lane));
  }

  protected override async end(): Promise<void> {
    this.deafen?.();
  }

  protected added(lane: Lane): void {
    if (this.lanes.includes(lane)) this.wake([lane]);
  }

  protected override async findWork(lane: Lane, now: Date): Promise<void> {
    const free = this.freeIn(lane);
    if (free <= 0) return;
    const crowded = this.crowded.delete(lane);
    const page = await this.waiting.due(lane, now, crowded ? free * CROWD : free);
    await (crowded ? this.claimAny(lane, page) : this.claim(lane, page));
  }

  /** Beginning anywhere, so that several workers do not try the same rows one after the other. */
  protected claimAny(lane: Lane, page: Job[]): Promise<void> {
    const first = page.length > 1 ? randomInt(page.length) : 0;
    return this.claim(lane, [...page.slice(first), ...page.slice(0, first)]);
  }

  /**
   * As many at once as there are places. One after the other, each would wait until all who write before it have done so: on SQLite,
   * with a hundred learners who answer, that is longer than the job itself, and the places stay empty.
   */
  private async claim(lane: Lane, page: Job[]): Promise<void> {
    const left = page.filter(({ id }) => !this.runner.has(id));
    while (left.length > 0 && !this.runner.stopped) {
      const free = this.freeIn(lane);
      if (free <= 0) return;
      await Promise.all(left.splice(0, free).map((job) => this.claimOne(lane, job)));
    }
  }

  private async claimOne(lane: Lane, job: Job): Promise<void> {
    const run = await this.runner.begin(job);
    if (run) void run.over.then(() => this.wake([lane]));
    else this.lost(lane);
  }

  /** Another worker was quicker; there may be more behind it. */
  private lost(lane: Lane): void {
    this.crowded.add(lane);
    this.wake([lane]);
  }
}

import type { Worker } from 'bullmq';
import type { Redis } from 'ioredis';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Log } from '../telemetry/log';
import type { BullmqCarrier } from './bullmq.carrier';
import type { Lane } from './define-job';
import { PATIENCE_MILLISECONDS, patientRedis } from './redis-connections';

/** A BullMQ worker for each lane, on a connection of their own, that can be held and let go. */
export class BullmqReceivers {
  private readonly connection: Redis;
  private readonly workers: Worker[];
  /**
   * Ids that BullMQ still has as ours, and until when to believe that: handed over again, they would be taken for there already,
   * and be lost when BullMQ notes their end. That is rare, and found out two seconds later.
   */
  private readonly busy = new Map<string, number>();
  private held: Promise<unknown> = Promise.resolve();

  constructor(
    carrier: BullmqCarrier,
    lanes: Partial<Record<Lane, number>>,
    receive: (id: string, lane: Lane) => Promise<void>,
    private readonly log: Log,
  ) {
    this.connection = patientRedis(carrier.options.redisUrl);
    this.connection.on('error', () => undefined);
    this.workers = (Object.entries(lanes) as [Lane, number][]).map(([lane, count]) =>
      this.watched(
        carrier.receiver(this.connection, lane, count, (id) => {
          this.busy.set(id, Infinity);
          return receive(id, lane).finally(() => this.busy.set(id, Date.now() + PATIENCE_MILLISECONDS));
        }),
      ),
    );
  }

  /** Whether BullMQ has still to note the end of something. */
  get isBusy(): boolean {
    return [...this.busy.values()].some((until) => until > Date.now());
  }

  open(): Promise<unknown> {
    return this.next((worker) => worker.resume());
  }

  /** Resolves when what came in is dealt with. */
  hold(): Promise<unknown> {
    return this.next((worker) => worker.pause());
  }

  /** Nothing new comes in; what is there goes on. */
  refuse(): void {
    for (const worker of this.workers) void worker.pause(true);
  }

  /** Lets BullMQ note what has ended, but does not wait for a Redis that is away. */
  async close(): Promise<void> {
    const deadline = Date.now() + PATIENCE_MILLISECONDS;
    while (this.isBusy && Date.now() < deadline) await sleep(5);
    await this.held; // a BullMQ worker that is closed while it is held connects once more
    await atMost(Promise.allSettled(this.workers.map((worker) => worker.close(true))));
    this.connection.disconnect();
  }

  private next(change: (worker: Worker) => Promise<void>): Promise<unknown> {
    this.held = this.held.then(() => atMost(Promise.all(this.workers.map(change))));
    return this.held;
  }

  private watched(worker: Worker): Worker {
    const forget = (job: { id?: string } | undefined) => this.busy.delete(job?.id ?? '');
    worker.on('completed', forget).on('failed', forget);
    worker.on('error', (error) => this.log.debug({ error: error.message }, 'BullMQ'));
    return worker;
  }
}

const atMost = (work: Promise<unknown>): Promise<unknown> =>
  Promise.race([work, sleep(PATIENCE_MILLISECONDS, undefined, { ref: false })]);

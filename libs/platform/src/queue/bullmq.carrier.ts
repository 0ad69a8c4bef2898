import { setTimeout as sleep } from 'node:timers/promises';
import { Queue, Worker } from 'bullmq';
import type { Redis } from 'ioredis';
import type { Log } from '../telemetry/log';
import { type Lane, laneNames } from './define-job';
import type { Job } from './job.entity';
import { impatientRedis } from './redis-connections';

/** As much of a row as goes to Redis. */
export type Parcel = Pick<Job, 'id' | 'lane' | 'priority'>;

export interface CarrierOptions {
  redisUrl: string;
  /** Of all keys: installations that share a Redis must not take one another's rows. */
  prefix: string;
}

/** What is offered while a hand-over is on its way; more is left to the look into the table. */
const MOST_OFFERED = 10_000;
const BULK = 500;
const PATIENCE_MILLISECONDS = 2_000;

/** Carries the ids of due rows through Redis: one BullMQ queue for each lane. Losing all of it loses no work. */
export class BullmqCarrier {
  private readonly redis: Redis;
  private readonly queues = new Map<string, Queue>();
  private offered: Parcel[] = [];
  private giving?: Promise<void>;
  private away = false;

  constructor(
    readonly options: CarrierOptions,
    private readonly log: Log,
  ) {
    this.redis = impatientRedis(options.redisUrl);
    this.redis.on('error', () => undefined); // what fails says so; the state is told once, below
    this.redis.on('close', () => this.tell(true)).on('ready', () => this.tell(false));
  }

  /** Whether Redis was there a moment ago. */
  get present(): boolean {
    return this.redis.status === 'ready';
  }

  /** At the start of a process: resolves when Redis is there, or when it has not come for two seconds. */
  async arrive(): Promise<void> {
    const deadline = Date.now() + PATIENCE_MILLISECONDS;
    while (!this.present && Date.now() < deadline) await sleep(10);
  }

  /** Resolves when Redis answers. @throws within a second when it does not */
  async ping(): Promise<void> {
    await this.redis.ping();
  }

  /** Best effort, never waited for: what does not get through is found in the table a second later. */
  offer(parcel: Parcel): void {
    if (!this.present || this.offered.length >= MOST_OFFERED) return;
    this.offered.push({ id: parcel.id, lane: parcel.lane, priority: parcel.priority });
    this.giving ??= this.giveOffered();
  }

  /** @throws within a second when Redis is away. An id that is there already is left as it is */
  async carry(parcels: Parcel[]): Promise<void> {
    for (const lane of laneNames) {
      const these = parcels.filter((parcel) => parcel.lane === lane);
      for (let from = 0; from < these.length; from += BULK)
        await this.add(lane, these.slice(from, from + BULK));
    }
  }

  /** @param process gets each id that comes; resolves when it is dealt with */
  receiver(
    connection: Redis,
    lane: Lane,
    concurrency: number,
    process: (id: string) => Promise<void>,
  ): Worker {
    const options = {
      connection,
      concurrency,
      prefix: this.options.prefix,
      autorun: false,
      runRetryDelay: 500,
    };
    return new Worker(lane, ({ id }) => process(id!), options);
  }

  async close(): Promise<void> {
    await this.giving;
    this.redis.disconnect();
  }

  private async giveOffered(): Promise<void> {
    await new Promise(setImmediate); // whatever else the same moment brings goes along
    while (this.offered.length > 0)
      await this.carry(this.offered.splice(0)).catch((error: Error) =>
        this.log.debug({ error: error.message }, 'jobs were not handed over'),
      );
    this.giving = undefined;
  }

  private async add(lane: Lane, parcels: Parcel[]): Promise<void> {
    // BullMQ's queues wait for a connection whatever its settings say, so it is only asked when there is one.
    if (!this.present) throw new Error('Redis is away');
    await this.queueOf(lane).addBulk(
      parcels.map(({ id, priority }) => ({
        name: 'row',
        data: { id },
        opts: { jobId: id, priority, removeOnComplete: true, removeOnFail: true },
      })),
    );
  }

  private queueOf(lane: Lane): Queue {
    const made = this.queues.get(lane);
    if (made) return made;
    const { redis: connection, options } = this;
    const queue = new Queue(lane, { connection, prefix: options.prefix, skipVersionCheck: true });
    queue.on('error', () => undefined);
    this.queues.set(lane, queue);
    return queue;
  }

  private tell(away: boolean): void {
    if (away === this.away) return;
    this.away = away;
    if (away) this.log.warn('Redis is away: jobs are taken from the table until it is back');
    else this.log.info('Redis is back');
  }
}

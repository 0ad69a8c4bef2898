import { setTimeout as sleep } from 'node:timers/promises';
import type { BullmqCarrier, Parcel } from './bullmq.carrier';
import { BullmqReceivers } from './bullmq.receivers';
import type { Lane } from './define-job';
import type { JobHandler } from './job-handler';
import type { WorkerOptions, WorkerParts } from './job-worker';
import { PollingJobWorker } from './polling.job-worker';

/** Rows that are handed over in one look. */
const PAGE = 500;
/** A row that waits so long with Redis there is handed over again: Redis may have lost it. */
const AGAIN_MILLISECONDS = 30_000;
/** With a place free, Redis would have brought a row in much less: it is taken from the table. */
const STRANDED_MILLISECONDS = 2_000;
const STRANDED_PAGE = 32;

/**
 * Gets the ids of rows through BullMQ, and hands over what the table holds and Redis does not. While Redis is away it polls.
 * Rows are taken by guarded update either way, so it does no harm that both ways lead to the same row.
 */
export class BullmqJobWorker extends PollingJobWorker {
  private readonly receivers: BullmqReceivers;
  private started = false;
  private idlers = 0;

  constructor(
    parts: WorkerParts,
    private readonly carrier: BullmqCarrier,
    handlers: JobHandler[],
    options: WorkerOptions,
  ) {
    super(parts, handlers, options);
    const receive = (id: string, lane: Lane) => this.receive(id, lane);
    this.receivers = new BullmqReceivers(carrier, options.lanes, receive, parts.log);
  }

  override async stop(milliseconds?: number): Promise<void> {
    this.receivers.refuse();
    await super.stop(milliseconds);
  }

  override async idle(): Promise<void> {
    this.idlers += 1;
    if (!this.started && !this.runner.stopped) await this.receivers.open();
    do {
      await this.looked();
      await Promise.race([this.runner.oneLess(), sleep(5)]);
    } while (!this.runner.stopped && (this.runner.busy || this.receivers.isBusy || (await this.isDue())));
    this.idlers -= 1;
    if (!this.started && this.idlers === 0) await this.receivers.hold();
  }

  protected override begin(): void {
    this.started = true;
    void this.receivers.open();
    super.begin();
  }

  protected override async end(): Promise<void> {
    await super.end();
    await this.receivers.close();
  }

  /** What this process adds, it offers to Redis itself. */
  protected override added(lane: Lane): void {
    if (!this.carrier.present) super.added(lane);
  }

  protected override async findWork(lane: Lane, now: Date): Promise<void> {
    if (!(await this.handOver(lane, now))) return super.findWork(lane, now);
    if (this.freeIn(lane) <= 0) return;
    const stranded = await this.waiting.handedOverLongAgo(lane, STRANDED_MILLISECONDS, STRANDED_PAGE);
    await this.claimAny(lane, stranded);
  }

  /** @returns false when Redis is away */
  private async handOver(lane: Lane, now: Date): Promise<boolean> {
    const fresh = await this.waiting.unhanded(lane, now, PAGE);
    const old = await this.waiting.handedOverLongAgo(lane, AGAIN_MILLISECONDS, PAGE);
    const rows = [...fresh, ...old];
    if (!(await this.carried(rows))) return false;
    if (rows.length > 0) await this.waiting.mark(rows.map(({ id }) => id), now); // prettier-ignore
    if (fresh.length === PAGE) this.wake([lane]);
    return true;
  }

  private carried(rows: Parcel[]): Promise<boolean> {
    const carrying = rows.length > 0 ? this.carrier.carry(rows) : this.carrier.ping();
    return carrying.then(
      () => true,
      () => false,
    );
  }

  private async receive(id: string, lane: Lane): Promise<void> {
    const row = await this.waiting.named(id, this.parts.clock.now());
    while (!this.runner.stopped && this.freeIn(lane) <= 0) await this.runner.oneLess();
    if (this.runner.stopped) return this.waiting.unmark(id);
    if (!row || this.runner.has(id)) return;
    const run = await this.runner.begin(row);
    await run?.over;
  }

  private isDue(): Promise<boolean> {
    return this.waiting.isDue(this.lanes, this.parts.clock.now());
  }
}

import { Inject, Injectable, type OnApplicationBootstrap, type OnModuleDestroy } from '@nestjs/common';
import { type Log, LOG } from '../telemetry/log';
import { AuditSealer } from './audit-sealer';

const EVERY_MILLISECONDS = 2000;

/**
 * Seals for as long as the process lives. No job of the queue: a row of the job table every few seconds would bury the others, and
 * one that each transaction adds under the same key would make them wait for one another.
 */
@Injectable()
export class AuditSealing implements OnApplicationBootstrap, OnModuleDestroy {
  private timer?: NodeJS.Timeout;
  private running?: Promise<void>;

  constructor(
    private readonly sealer: AuditSealer,
    @Inject(LOG) private readonly log: Log,
  ) {}

  onApplicationBootstrap(): void {
    this.timer = setInterval(() => this.wake(), EVERY_MILLISECONDS);
    this.timer.unref();
  }

  async onModuleDestroy(): Promise<void> {
    clearInterval(this.timer);
    await this.running;
  }

  private wake(): void {
    this.running ??= this.seal().finally(() => (this.running = undefined));
  }

  /** A failure is no loss: what waits is sealed the next time, and verifying tells what has waited too long. */
  private async seal(): Promise<void> {
    await this.sealer
      .seal()
      .catch((error: Error) => this.log.warn({ error: error.message }, 'sealing the audit trail failed'));
  }
}

import { randomInt } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { isConnectionLost, isDeadlock } from './database-errors';

/** Of many that cross, each time one gets through. */
const DEADLOCK_PATIENCE = 15_000;
const LONGEST_PAUSE = 1000;
/** MariaDB restarts in a few seconds; whoever waits at a screen should hear of a longer absence. */
export const LOST_PATIENCE = 5000;

/** Says how often, and after which pause, work of which nothing was kept is run again. One for each piece of work. */
export class Patience {
  private tries = 0;
  private readonly since: { deadlock?: number; lost?: number } = {};

  constructor(private readonly milliseconds = LOST_PATIENCE) {}

  /** Resolves when the work may be run again. @throws `error` itself when running it again is of no use, or has been often enough */
  async after(error: unknown): Promise<void> {
    this.tries += 1;
    if (!this.allows(error)) throw error;
    // Two that crossed would cross again if they started together, and all who lost the server would come back at once.
    await sleep(randomInt(Math.min(LONGEST_PAUSE, 10 * 2 ** this.tries)));
  }

  private allows(error: unknown): boolean {
    if (isDeadlock(error)) return this.lasts('deadlock', DEADLOCK_PATIENCE);
    return isConnectionLost(error) && this.lasts('lost', this.milliseconds);
  }

  /** Counted from the first time that it went wrong: how long the work itself takes is its own affair. */
  private lasts(what: 'deadlock' | 'lost', milliseconds: number): boolean {
    const since = (this.since[what] ??= Date.now());
    return Date.now() - since < milliseconds;
  }
}

/** Runs `work` again as long as that makes sense. Only for work that leaves nothing behind when it fails. */
export async function patiently<T>(work: () => Promise<T>, milliseconds?: number): Promise<T> {
  const patience = new Patience(milliseconds);
  for (;;) {
    try {
      return await work();
    } catch (error) {
      await patience.after(error);
    }
  }
}

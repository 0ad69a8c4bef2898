import { randomInt } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { isConnectionLost, isDeadlock, isLockTimeout } from './database-errors';

const DEADLOCKS = 30;
/** Each has cost seconds of waiting already. */
const LOCK_TIMEOUTS = 3;
const LONGEST_PAUSE = 500;
/** MariaDB restarts in a few seconds; whoever waits at a screen should hear of a longer absence. */
export const LOST_PATIENCE = 5000;

/**
 * Runs `work` again as long as that makes sense. Only for work of which nothing is kept when it fails.
 * @param work is told why it is run again
 * @param milliseconds how long a lost database is waited for, from the first failure on
 */
export async function patiently<T>(
  work: (after?: unknown) => Promise<T>,
  milliseconds = LOST_PATIENCE,
): Promise<T> {
  const patience = new Patience(milliseconds);
  let failure: unknown;
  for (;;) {
    try {
      return await work(failure);
    } catch (error) {
      await patience.after(error);
      failure = error;
    }
  }
}

class Patience {
  private tries = 0;
  private lostSince: number | undefined;

  constructor(private readonly milliseconds: number) {}

  /** Resolves when the work may be run again. @throws `error` itself when running it again is of no use, or has been often enough */
  async after(error: unknown): Promise<void> {
    this.tries += 1;
    if (!this.allows(error)) throw error;
    // Two that crossed would cross again if they started together, and all who lost the server would come back at once.
    await sleep(randomInt(Math.min(LONGEST_PAUSE, 10 * 2 ** this.tries)));
  }

  private allows(error: unknown): boolean {
    if (isLockTimeout(error)) return this.tries < LOCK_TIMEOUTS;
    if (isDeadlock(error)) return this.tries < DEADLOCKS;
    if (!isConnectionLost(error)) return false;
    this.lostSince ??= Date.now();
    return Date.now() - this.lostSince < this.milliseconds;
  }
}

/** One after another, in the order of coming. */
export class Line {
  private last: Promise<unknown> = Promise.resolve();

  run<T>(work: () => Promise<T>): Promise<T> {
    const turn = this.last.then(work);
    this.last = turn.catch(() => undefined);
    return turn;
  }
}

import type { Clock } from '../clock/clock';
import { httpErrors } from './http-errors';

const MINUTE = 60_000;

/** Counts calls by name within a minute, in this process's memory: for guessing, not for accounting. */
export class RateLimit {
  private readonly windows = new Map<string, { from: number; count: number }>();
  private sweptAt = 0;

  constructor(private readonly clock: Clock) {}

  /** @throws request.too-many when the name has spent its calls for this minute */
  spend(name: string, perMinute: number): void {
    const now = this.clock.now().getTime();
    if (now - this.sweptAt >= MINUTE) this.sweep(now);
    const window = this.windows.get(name);
    const current = window && now - window.from < MINUTE ? window : { from: now, count: 0 };
    this.windows.set(name, { ...current, count: current.count + 1 });
    if (current.count >= perMinute) throw httpErrors.tooMany(Math.ceil((current.from + MINUTE - now) / 1000));
  }

  /** Once a minute at most, so that a flood of addresses does not make each call slower. */
  private sweep(now: number): void {
    this.sweptAt = now;
    for (const [name, { from }] of this.windows) if (now - from >= MINUTE) this.windows.delete(name);
  }
}

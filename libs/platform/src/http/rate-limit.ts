import type { Clock } from '../clock/clock';
import { httpErrors } from './http-errors';

const MINUTE = 60_000;

/** Counts calls by name within a minute, in this process's memory: for guessing, not for accounting. */
export class RateLimit {
  private windows = new Map<string, { from: number; count: number }>();

  constructor(private readonly clock: Clock) {}

  /** @throws request.too-many when the name has spent its calls for this minute */
  spend(name: string, perMinute: number): void {
    const now = this.clock.now().getTime();
    if (this.windows.size > 10_000) this.sweep(now);
    const window = this.windows.get(name);
    const current = window && now - window.from < MINUTE ? window : { from: now, count: 0 };
    this.windows.set(name, { ...current, count: current.count + 1 });
    if (current.count >= perMinute) throw httpErrors.tooMany(Math.ceil((current.from + MINUTE - now) / 1000));
  }

  private sweep(now: number): void {
    for (const [name, { from }] of this.windows) if (now - from >= MINUTE) this.windows.delete(name);
  }
}

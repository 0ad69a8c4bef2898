/** Milliseconds. A device whose clock was set by hand jumps; a slow line is later by less. */
const JUMP = 20_000;

/** How far the server's clock is before the device's, as one answer told it: too little by as long as the answer took. */
export const skewOf = (serverNow: unknown, deviceNow: number): number =>
  Date.parse(String(serverNow)) - deviceNow;

/** Of two estimates the later moment is the nearer one, since answers are only ever late; unless the device's clock was changed. */
export const betterSkew = (known: number | null, told: number): number =>
  known === null || told >= known || known - told > JUMP ? told : known;

/** Whole seconds until a moment by the server's clock, rounded up; never below 0. Null: there is no end. */
export const secondsLeft = (until: unknown, skew: number, deviceNow: number): number | null =>
  until === null ? null : Math.max(0, Math.ceil((Date.parse(String(until)) - deviceNow - skew) / 1000));

export type Calm = 'calm' | 'five' | 'one' | 'over';

/** How she is told of the time that is left. */
export function calmOf(seconds: number | null): Calm {
  if (seconds === null || seconds > 300) return 'calm';
  if (seconds > 60) return 'five';
  return seconds > 0 ? 'one' : 'over';
}

const order: readonly Calm[] = ['calm', 'five', 'one', 'over'];

/** What is said aloud when the time goes from one to the next; null: nothing, as when it was given more. */
export const saidAt = (before: Calm, now: Calm): Exclude<Calm, 'calm'> | null =>
  now !== 'calm' && order.indexOf(now) > order.indexOf(before) ? now : null;

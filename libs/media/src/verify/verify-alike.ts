import { TranscodeFailed } from '../media.errors';

interface Timed {
  rung: { id: string };
  measure: { durationMs: number };
}

/** A player changes rungs in the middle of a film: all of them must end where the quick one did. In ms; a few frames at 15/s. */
const toleranceMs = 250;

/** @throws TranscodeFailed when a rung's length differs from that of the quick pass. */
export function verifyAlike(made: { rungs: Timed[] }, quick: { rungs: { durationMs: number }[] }): void {
  const expected = quick.rungs[0]?.durationMs;
  const odd = made.rungs.find(({ measure }) => Math.abs(measure.durationMs - (expected ?? 0)) > toleranceMs);
  if (odd)
    throw new TranscodeFailed(
      'media.transcode-failed',
      `${odd.rung.id}: ${odd.measure.durationMs}, not ${expected} ms`,
    );
}

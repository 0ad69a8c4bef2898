/** Seconds. Enough for an answer that was given in time to arrive over a bad line. */
export const USUAL_GRACE = 60;

/** What the operator says of how attempts are taken. */
export class TakingSettings {
  /** @param grace seconds after the deadline in which answers that were on their way are still taken */
  constructor(readonly grace: number = USUAL_GRACE) {}
}

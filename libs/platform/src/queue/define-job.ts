import type { z } from 'zod';

/**
 * Work of one lane never delays another's: a long film does not hold up a grade. A process takes the lanes it was told to, and
 * so many runs of each at once.
 */
export const laneNames = ['grading', 'papers', 'short', 'transcode'] as const;
export type Lane = (typeof laneNames)[number];

export interface JobDefinition<Payload = unknown> {
  /** verb-noun, stable: it is stored. */
  name: string;
  payload: z.ZodType<Payload>;
  lane: Lane;
  /** Among what is due in its lane: 0, the default, goes first, larger numbers behind it, at most `LAST_PRIORITY`. */
  priority: number;
  /** How many runs before the failure is final. */
  attempts: number;
  /** Wait before the second run, in seconds; doubles with each further run. */
  backoffSeconds: number;
  /** A run that has not reported for so long counts as dead, and the row is taken again. */
  leaseSeconds: number;
}

/** BullMQ's own order and range, so that both ways of finding work agree. */
export const LAST_PRIORITY = 2_097_152;

type Defaults = 'lane' | 'priority' | 'attempts' | 'backoffSeconds' | 'leaseSeconds';

export const defineJob = <Payload>(
  job: Omit<JobDefinition<Payload>, Defaults> & Partial<Pick<JobDefinition<Payload>, Defaults>>,
): JobDefinition<Payload> => ({
  lane: 'short',
  priority: 0,
  attempts: 5,
  backoffSeconds: 2,
  leaseSeconds: 15,
  ...job,
});

/** Seconds to wait before run number `attempt + 1`: exponential, at most an hour. */
export const backoff = (job: Pick<JobDefinition, 'backoffSeconds'>, attempt: number): number =>
  Math.min(3600, job.backoffSeconds * 2 ** (attempt - 1));

/** Something that happened, told to whoever subscribed, as one job each, in the transaction in which it happened. */
export interface EventDefinition<Payload = unknown> {
  name: string;
  payload: z.ZodType<Payload>;
}

export const defineEvent = <Payload>(event: EventDefinition<Payload>): EventDefinition<Payload> => event;

export interface Subscription {
  event: string;
  job: JobDefinition<never>;
}

/** The subscriber's job takes the event's own payload. */
export const subscribe = <Payload>(
  event: EventDefinition<Payload>,
  job: JobDefinition<Payload>,
): Subscription => ({
  event: event.name,
  job: job as unknown as JobDefinition<never>,
});

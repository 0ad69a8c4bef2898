import type { JobDefinition } from './define-job';
import type { Schedule } from './schedule';

export interface JobContext {
  /** 1 for the first run. */
  attempt: number;
  /** Aborted when the process stops or the lease was lost. */
  signal: AbortSignal;
  /** Percent done, 0 to 100. Also tells that the run is alive. */
  progress(percent: number): Promise<void>;
  /**
   * A write on the way, for whoever looks on (how far it is, what can be seen already): kept only while this run still has the
   * job. When the lease was lost to another run, it throws and nothing is written.
   */
  write(effects: () => Promise<void>): Promise<void>;
  /**
   * The handler's one transaction of effects: its writes and "this job is done" are committed together, or not at all. When the
   * lease was lost to another run, it throws and nothing is written: a job that runs twice has its effect once.
   */
  complete(effects: () => Promise<void>): Promise<void>;
}

/**
 * Loads, checks the state, returns quietly when the work is gone or done, and writes once by `context.complete`.
 * A handler that returns without calling `complete` had nothing to write.
 */
export abstract class JobHandler<Payload = unknown> {
  abstract readonly job: JobDefinition<Payload>;
  /** When the job is run by the calendar: each worker that knows this handler sees to it. */
  readonly schedule?: Schedule<Payload>;
  abstract handle(payload: Payload, context: JobContext): Promise<void>;
  /** The failure is final: mark the record a person looks at. Runs in the transaction that marks the job failed. */
  failed?(payload: Payload, error: Error): Promise<void>;
}

/** Trying again will not help (the input itself is wrong): the failure is final at once. */
export class HopelessJobError extends Error {}

/** Another run took this job over; this one must leave no trace. */
export class LeaseLostError extends Error {}

import type { EventDefinition, JobDefinition } from './define-job';

export interface AddOptions {
  /** Deterministic: made of the ids the work is about. */
  key: string;
  runAfter?: Date;
  /** Instead of the job's own: 0 first, larger numbers behind it, at most `LAST_PRIORITY`. */
  priority?: number;
}

/** Enough to find a job's rows. */
export type NamedJob = Pick<JobDefinition, 'name'>;

/**
 * Where work is left to be done. All methods must be called inside `Database.transaction()`: the work exists if, and only
 * if, the change that needs it was committed. The same (job, key) added twice runs once, whatever became of the first.
 */
export abstract class JobQueue {
  abstract add<Payload>(job: JobDefinition<Payload>, payload: Payload, options: AddOptions): Promise<void>;
  /** Adds one job for each subscriber of the event. */
  abstract publish<Payload>(
    event: EventDefinition<Payload>,
    payload: Payload,
    options: AddOptions,
  ): Promise<void>;
  /** Puts a failed or cancelled job back with its attempts counted anew. @returns false when there is no such job */
  abstract retry(job: NamedJob, key: string): Promise<boolean>;
  /** As `retry`; where it is not there any more, because it was swept long ago, it is added anew. @returns false when it waits, runs or is done */
  abstract again<Payload>(job: JobDefinition<Payload>, payload: Payload, key: string): Promise<boolean>;
  /** Takes back work that has not begun. @returns false when it runs, is over, or never was */
  abstract cancel(job: NamedJob, key: string): Promise<boolean>;
}

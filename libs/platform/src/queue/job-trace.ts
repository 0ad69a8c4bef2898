import type { JobDefinition } from './define-job';

/**
 * How the fate of one kind of job shows on the record a person looks at, when somebody decides about the job itself. Every kind
 * whose handler has `failed` needs one; other kinds are put back and cancelled by the queue alone.
 */
export interface JobTrace<Payload = unknown> {
  job: JobDefinition<Payload>;
  /**
   * `JobQueue.retry` and the record's own way back in one transaction. Resolves to false, and changes nothing, when the job neither
   * failed nor was cancelled; rejects only when the database does.
   */
  again(payload: Payload): Promise<boolean>;
  /** Runs in the transaction that cancels the job: nobody waits for it in vain. */
  cancelled(payload: Payload): Promise<void>;
}

export const jobTrace = <Payload>(trace: JobTrace<Payload>): JobTrace => trace as unknown as JobTrace;

import type { BullmqCarrier } from './bullmq.carrier';
import { BullmqJobWorker } from './bullmq.job-worker';
import type { JobHandler } from './job-handler';
import type { JobWorker, WorkerOptions, WorkerParts } from './job-worker';
import { PollingJobWorker } from './polling.job-worker';

/** The worker that fits the engine. The platform's own parts fit as they are: `carrier` is there when REDIS_URL is. */
export function createJobWorker(
  { carrier, ...parts }: WorkerParts & { carrier?: BullmqCarrier },
  handlers: JobHandler[],
  options: WorkerOptions,
): JobWorker {
  if (carrier) return new BullmqJobWorker(parts, carrier, handlers, options);
  return new PollingJobWorker(parts, handlers, options);
}

import type { INestApplicationContext } from '@nestjs/common';
import {
  ConfigError,
  createJobWorker,
  type JobHandler,
  type JobWorker,
  type Lane,
  type Lanes,
  observeJobs,
  type PlatformParts,
} from '@hochoi/platform';
import type { Part } from './part';

/** The worker of a process; none when it takes no lane. @throws ConfigError when JOB_LANES names one that it cannot run */
export async function startWorker(
  app: INestApplicationContext,
  parts: PlatformParts,
  name: string,
  services: readonly Part[],
): Promise<{ worker?: JobWorker; lanes?: Lanes }> {
  const { log, config, metrics } = parts;
  const kinds = new Set(services.flatMap(({ handlers }) => handlers));
  if (kinds.size === 0) return {};
  const handlers = [...kinds].map((kind) => app.get<JobHandler>(kind, { strict: false }));
  const lanes: Lanes = config.jobLanes ?? Object.assign({}, ...services.map((service) => service.lanes));
  refuseUnknown(lanes, handlers, name);
  if (Object.keys(lanes).length === 0) return {};
  const { embedded: alone, stopMilliseconds } = config;
  const options = { lanes, alone, stopMilliseconds, observer: observeJobs(log, metrics) };
  const worker = createJobWorker(parts, handlers, options);
  await worker.start();
  return { worker, lanes };
}

function refuseUnknown(lanes: Lanes, handlers: JobHandler[], name: string): void {
  const known = new Set(handlers.map(({ job }) => job.lane));
  const unknown = (Object.keys(lanes) as Lane[]).filter((lane) => !known.has(lane));
  if (unknown.length === 0) return;
  throw new ConfigError(
    `JOB_LANES: tiến trình ${name} không chạy được ${unknown.join(', ')}; chỉ nhận ${[...known].join(', ')}.`,
  );
}

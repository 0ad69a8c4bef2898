import type { JobObserver } from '../queue/job-run';
import type { Log } from './log';
import type { Metrics } from './metrics';

/** Counts and logs each run of a job, with the correlation id of whoever caused it. */
export const observeJobs = (log: Log, metrics: Metrics): JobObserver => ({
  ended: ({ name, lane, id, attempts }, outcome, milliseconds) => {
    metrics.ran({ kind: name, lane, outcome, seconds: milliseconds / 1000 });
    log.info({ job: name, id, attempt: attempts, outcome, ms: Math.round(milliseconds * 10) / 10 }, 'job');
  },
});

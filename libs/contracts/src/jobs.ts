import { z } from 'zod';
import { only, route } from './route';
import { cursorQuery, id, moment } from './text';

export const jobStates = ['failed', 'running', 'waiting', 'done', 'cancelled'] as const;
export const jobState = z.enum(jobStates).meta({ id: 'JobState' });

/** What a job is called where it is stored, e.g. `grade-attempt`. The web's catalogue has its name for people. */
export const jobKind = z.string().min(1).max(80);

/** What a job is about, by ids and codes alone: whoever keeps the queue running need not know whose work it is. */
const jobSubject = z
  .object({
    what: z.enum(['media', 'attempt', 'completion', 'certificate']),
    id,
    topicId: id.nullable(),
    topicCode: z.string().nullable(),
    lessonKey: id.nullable(),
    /** Of the register. */
    number: z.string().nullable(),
  })
  .meta({ id: 'JobSubject' });
export type JobSubject = z.input<typeof jobSubject>;

export const job = z
  .object({
    id,
    kind: jobKind,
    lane: z.string(),
    state: jobState,
    /** Runs so far, the present one included. */
    attempts: z.number().int(),
    /** Percent, 0 to 100. */
    progress: z.number().int(),
    createdAt: moment,
    /** Due from then on; of a job that has begun, when its last run was due. */
    runAfter: moment,
    finishedAt: moment.nullable(),
    /** The program's own message of the last failure, shortened. */
    lastError: z.string().nullable(),
    /** Finds the lines of the log. */
    correlationId: z.string().nullable(),
    about: jobSubject.nullable(),
  })
  .meta({ id: 'Job' });
export type JobView = z.input<typeof job>;

const count = z.number().int();
export const jobSummary = z
  .object({
    /** Kinds that have work waiting, running or failed. */
    kinds: z.array(z.object({ kind: jobKind, waiting: count, running: count, failed: count })),
    /**
     * Lanes in which work waits or runs; `due` of what waits could run now. How long the oldest due job has waited grows when no
     * process takes the lane; which processes there are, the queue does not know.
     */
    lanes: z.array(
      z.object({ lane: z.string(), waiting: count, due: count, running: count, oldestDueSeconds: count }),
    ),
  })
  .meta({ id: 'JobSummary' });
export type JobSummary = z.input<typeof jobSummary>;

const administrators = only(['system-administrator'], 'all');
const byJob = z.object({ jobId: id });
const tag = 'jobs';
export const jobRoutes = {
  listJobs: route({
    id: 'listJobs',
    method: 'GET',
    path: '/jobs',
    tag,
    access: administrators,
    summary: 'Jobs in one state: those that wait with the most urgent first, others with the newest first',
    query: z.object({ state: z.enum(jobStates).default('failed'), kind: jobKind.optional(), ...cursorQuery }),
    /** Without a total: done jobs are many, and `jobSummary` counts the others. */
    response: z.object({ items: z.array(job), nextCursor: z.string().nullable() }),
  }),
  jobSummary: route({
    id: 'jobSummary',
    method: 'GET',
    path: '/jobs/summary',
    tag,
    access: administrators,
    summary: 'How many jobs wait, run and have failed, by kind',
    response: jobSummary,
  }),
  retryJob: route({
    id: 'retryJob',
    method: 'POST',
    path: '/jobs/{jobId}/retry',
    tag,
    access: administrators,
    status: 200,
    params: byJob,
    summary: 'Put a failed or cancelled job back, with the record it is about',
    response: job,
  }),
  retryFailedJobs: route({
    id: 'retryFailedJobs',
    method: 'POST',
    path: '/jobs/retries',
    tag,
    access: administrators,
    status: 200,
    body: z.object({ kind: jobKind }),
    summary: 'Put back every job of one kind that has failed so far',
    response: z.object({ retried: count }),
  }),
  cancelJob: route({
    id: 'cancelJob',
    method: 'POST',
    path: '/jobs/{jobId}/cancellation',
    tag,
    access: administrators,
    status: 200,
    params: byJob,
    summary: 'Take back a job that has not begun; `retryJob` puts it back',
    response: job,
  }),
};

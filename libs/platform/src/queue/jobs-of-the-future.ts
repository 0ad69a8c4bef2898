import { In, IsNull, MoreThan, Not } from 'typeorm';
import type { Database } from '../database/database';
import { backoff } from './define-job';
import { Job } from './job.entity';
import type { JobHandler } from './job-handler';

/** Clocks of machines that work together differ by less. */
export const CLOCK_TOLERANCE = 60_000;

/**
 * Called when the clock went back: a computer with an empty battery woke up in the past, or a wrong clock was put right. What
 * was dated by the clock as it was would wait until that time comes again. What waits for a time of the calendar still does: a
 * day's work does not begin before the day is over.
 */
export async function bringBackJobs(database: Database, now: Date, handlers: JobHandler[]): Promise<void> {
  const name = In(handlers.map(({ job }) => job.name));
  const limit = new Date(now.getTime() + CLOCK_TOLERANCE);
  const waits = { state: 'waiting', name } as const;
  const made = await database.manager.findBy(Job, { ...waits, createdAt: MoreThan(limit) });
  const failed = await database.manager.findBy(Job, {
    ...waits,
    runAfter: MoreThan(limit),
    lastError: Not(IsNull()),
  });
  const known = new Map(handlers.map((handler) => [handler.job.name, handler]));
  for (const row of made) await change(database, row, redated(row, known.get(row.name)!, now));
  for (const row of failed) await change(database, row, sooner(row, known.get(row.name)!, now));
  await forgetEarlyOccurrences(database, limit, handlers);
}

/** Done before their time: they have the key of what is to be done when that time comes. */
async function forgetEarlyOccurrences(
  database: Database,
  limit: Date,
  handlers: JobHandler[],
): Promise<void> {
  const scheduled = handlers.filter(({ schedule }) => schedule).map(({ job }) => job.name);
  const early = { state: 'done', name: In(scheduled), runAfter: MoreThan(limit) } as const;
  // Looked for first: each process asks at its start, and there is hardly ever one.
  if (await database.manager.existsBy(Job, early))
    await database.transaction((manager) => manager.delete(Job, early));
}

/** As if it had been added now, with the delay it was given. */
function redated({ createdAt, runAfter }: Job, { schedule }: JobHandler, now: Date): Partial<Job> {
  const delay = Math.max(0, runAfter.getTime() - createdAt.getTime());
  return { createdAt: now, runAfter: schedule ? runAfter : new Date(now.getTime() + delay) };
}

/** As if it had failed now, at the latest. */
function sooner({ runAfter, attempts }: Job, { job }: JobHandler, now: Date): Partial<Job> {
  const latest = now.getTime() + backoff(job, attempts) * 1000;
  return { runAfter: new Date(Math.min(runAfter.getTime(), latest)) };
}

function change(database: Database, { id, attempts }: Job, columns: Partial<Job>): Promise<unknown> {
  return database.transaction((manager) =>
    manager.update(Job, { id, state: 'waiting', attempts }, columns as never),
  );
}

import { MoreThan, type FindOptionsWhere } from 'typeorm';
import type { Database } from '../database/database';
import { Job } from './job.entity';

/** Clocks of machines that work together differ by less. */
export const CLOCK_TOLERANCE = 60_000;

/**
 * Jobs that were added when the clock was ahead of now: a computer with an empty battery woke up in the past, or a wrong clock was
 * put right. They would wait until that time comes again, so they are dated now, and keep the delay they were given.
 */
export async function bringBackJobs(
  database: Database,
  now: Date,
  name: FindOptionsWhere<Job>['name'],
): Promise<void> {
  const limit = new Date(now.getTime() + CLOCK_TOLERANCE);
  const ahead = await database.manager.findBy(Job, { state: 'waiting', name, createdAt: MoreThan(limit) });
  for (const { id, attempts, createdAt, runAfter } of ahead) {
    const delay = Math.max(0, runAfter.getTime() - createdAt.getTime());
    const change = { createdAt: now, runAfter: new Date(now.getTime() + delay) };
    await database.transaction((manager) => manager.update(Job, { id, state: 'waiting', attempts }, change));
  }
}

import { dayOf } from '@hochoi/contracts';
import { z } from 'zod';
import { defineJob, type JobDefinition } from './define-job';
import { defineSchedule, type Schedule } from './schedule';

/** `day` is yyyy-mm-dd in Vietnam. */
export interface Night {
  day: string;
}

/** What is done once a night. It finds its work by itself: the day only tells one night from another. */
export const nightlyJob = (name: string): JobDefinition<Night> =>
  defineJob({ name, payload: z.object({ day: z.iso.date() }), leaseSeconds: 60 });

/** @param time in Vietnam, `1:30` */
export function nightlyAt(time: string): Schedule<Night> {
  const [hour, minute] = time.split(':').map(Number);
  return defineSchedule(`${minute} ${hour} * * *`, (at) => ({ day: dayOf(at) }));
}

export interface Batches<T> {
  /** Those that are due, by id; an empty list when there are no more. @param after the id of the last one of the batch before */
  find: (after: string) => Promise<T[]>;
  work: (one: T) => Promise<unknown>;
  signal: AbortSignal;
}

/**
 * One after another, a batch at a time, until nothing is due or the process stops. One that fails keeps none of the others.
 * @returns whether it came to the end
 * @throws the first failure, at the end
 */
export async function inBatches<T extends { id: string }>({
  find,
  work,
  signal,
}: Batches<T>): Promise<boolean> {
  const failures: unknown[] = [];
  for (let due = await find(''); due.length > 0; due = await find(due.at(-1)!.id))
    for (const one of due) {
      if (signal.aborted) return false;
      await work(one).catch((error: unknown) => failures.push(error));
    }
  if (failures.length > 0) throw failures[0];
  return true;
}

import type { EntityManager, SelectQueryBuilder } from 'typeorm';
import { Job, type JobState } from './job.entity';

export interface JobFilter {
  state: JobState;
  kind?: string;
}

export interface JobPage {
  items: Job[];
  nextCursor: string | null;
}

/**
 * What waits, the most urgent first; everything else, the latest first. `runAfter` serves both: of a job that runs or is over it
 * is when its last run was due. Walks the index `job_run` or, for one kind, `job_kind`. @param limit 1 to 100
 */
export async function jobPage(
  manager: EntityManager,
  filter: JobFilter,
  cursor: string | undefined,
  limit: number,
): Promise<JobPage> {
  const rows = await jobQuery(manager, filter, cursor)
    .take(limit + 1)
    .getMany();
  const items = rows.slice(0, limit);
  return { items, nextCursor: rows.length > limit ? cursorOf(items.at(-1)!) : null };
}

export function jobQuery(
  manager: EntityManager,
  { state, kind }: JobFilter,
  cursor?: string,
): SelectQueryBuilder<Job> {
  const [order, beyond] = state === 'waiting' ? (['ASC', '>'] as const) : (['DESC', '<'] as const);
  const found = manager.createQueryBuilder(Job, 'job').where('job.state = :state', { state });
  if (kind) found.andWhere('job.name = :kind', { kind });
  const after = cursor && positionOf(cursor);
  if (after)
    found
      .andWhere(`job.runAfter ${beyond}= :at`)
      .andWhere(`(job.runAfter ${beyond} :at OR job.id ${beyond} :id)`)
      .setParameters(after);
  return found.orderBy('job.runAfter', order).addOrderBy('job.id', order);
}

const cursorOf = ({ runAfter, id }: Job): string => `${runAfter.getTime()}.${id}`;

/** @returns undefined for what is no cursor of ours: the list begins anew */
function positionOf(cursor: string): { at: Date; id: string } | undefined {
  const [, at, id] = /^(\d{1,15})\.(.{1,36})$/.exec(cursor) ?? [];
  return at && id ? { at: new Date(Number(at)), id } : undefined;
}

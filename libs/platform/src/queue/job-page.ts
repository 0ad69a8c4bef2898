import { Brackets, type EntityManager, type SelectQueryBuilder } from 'typeorm';
import { laneNames } from './define-job';
import { kindsIn } from './job-counts';
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
 * What waits, in the order in which it will be taken; everything else, the newest first. Each lane of what waits, and each kind of
 * the rest, is one run of an index (`job_next`, `job_count`): a page reads the head of each, however long the lists are.
 * @param limit 1 to 100
 */
export async function jobPage(
  manager: EntityManager,
  filter: JobFilter,
  cursor: string | undefined,
  limit: number,
): Promise<JobPage> {
  const strands =
    filter.state === 'waiting' ? waiting(manager, filter, cursor) : others(manager, filter, cursor);
  const heads = await Promise.all((await strands).map((strand) => strand.take(limit + 1).getMany()));
  const rows = heads.flat().sort(filter.state === 'waiting' ? byTurn : newestFirst);
  const items = rows.slice(0, limit);
  return { items, nextCursor: rows.length > limit ? cursorOf(items.at(-1)!) : null };
}

type Strand = SelectQueryBuilder<Job>;

async function waiting(manager: EntityManager, { kind }: JobFilter, cursor?: string): Promise<Strand[]> {
  const after = turnOf(cursor);
  return laneNames.map((lane) => {
    const strand = strandOf(manager, { state: 'waiting', lane });
    if (kind) strand.andWhere('job.name = :kind', { kind });
    if (after) strand.andWhere(behind(after));
    return strand.orderBy('job.priority').addOrderBy('job.runAfter').addOrderBy('job.id');
  });
}

async function others(
  manager: EntityManager,
  { state, kind }: JobFilter,
  cursor?: string,
): Promise<Strand[]> {
  const names = kind ? [kind] : await kindsIn(manager, state);
  const before = cursor?.split('.').at(-1);
  return names.map((name) => {
    const strand = strandOf(manager, { state, name });
    if (before) strand.andWhere('job.id < :before', { before });
    return strand.orderBy('job.id', 'DESC');
  });
}

const strandOf = (manager: EntityManager, where: Partial<Job>): Strand =>
  manager.createQueryBuilder(Job, 'job').where(where);

interface Turn {
  priority: number;
  runAfter: Date;
  id: string;
}

/** Said so that each engine begins in the middle of the index: neither reads on from a tuple by itself. */
const behind = (turn: Turn) =>
  new Brackets((found) =>
    found
      .where('job.priority >= :priority', turn)
      .andWhere('(job.priority > :priority OR job.runAfter >= :runAfter)', turn)
      .andWhere('(job.priority > :priority OR job.runAfter > :runAfter OR job.id > :id)', turn),
  );

const newestFirst = (a: Job, b: Job): number => (a.id < b.id ? 1 : -1);
const byTurn = (a: Job, b: Job): number =>
  a.priority - b.priority || a.runAfter.getTime() - b.runAfter.getTime() || (a.id < b.id ? -1 : 1);

const cursorOf = ({ priority, runAfter, id }: Job): string => `${priority}.${runAfter.getTime()}.${id}`;

/** @returns undefined for what is no cursor: the list begins anew */
function turnOf(cursor = ''): Turn | undefined {
  const [, priority, time, id] = /^(\d{1,7})\.(\d{1,15})\.([^.]{1,36})$/.exec(cursor) ?? [];
  return id ? { priority: Number(priority), runAfter: new Date(Number(time)), id } : undefined;
}

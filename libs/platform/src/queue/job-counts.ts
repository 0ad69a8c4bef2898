import type { EntityManager } from 'typeorm';
import { Job, type JobState } from './job.entity';

export interface KindCounts {
  kind: string;
  waiting: number;
  running: number;
  failed: number;
}

/** Counts what is not over. The index `job_count` answers alone, and the many rows that are done are not read. */
export async function countKinds(manager: EntityManager): Promise<KindCounts[]> {
  const rows = await manager
    .createQueryBuilder(Job, 'job')
    .select('job.name', 'kind')
    .addSelect('job.state', 'state')
    .addSelect('COUNT(*)', 'jobs')
    .where(`job.state IN ('waiting', 'running', 'failed')`)
    .groupBy('job.state')
    .addGroupBy('job.name')
    .getRawMany<{ kind: string; state: 'waiting' | 'running' | 'failed'; jobs: number | string }>();
  const kinds = new Map<string, KindCounts>();
  for (const { kind, state, jobs } of rows) {
    const counts = kinds.get(kind) ?? { kind, waiting: 0, running: 0, failed: 0 };
    kinds.set(kind, { ...counts, [state]: Number(jobs) });
  }
  return [...kinds.values()].sort((a, b) => (a.kind < b.kind ? -1 : 1));
}

export interface LaneCounts {
  lane: string;
  waiting: number;
  /** Of those that wait: could run now. */
  due: number;
  running: number;
  /** How long the oldest of those that are due has waited since; 0 when none is. */
  oldestDueSeconds: number;
}

/** Lanes in which work waits or runs. An index answers alone. */
export async function countLanes(manager: EntityManager, now: Date): Promise<LaneCounts[]> {
  const rows = await manager
    .createQueryBuilder(Job, 'job')
    .select('job.lane', 'lane')
    .addSelect(`SUM(CASE WHEN job.state = 'waiting' THEN 1 ELSE 0 END)`, 'waiting')
    .addSelect(`SUM(CASE WHEN job.state = 'waiting' AND job.runAfter <= :now THEN 1 ELSE 0 END)`, 'due')
    .addSelect(`SUM(CASE WHEN job.state = 'running' THEN 1 ELSE 0 END)`, 'running')
    .where(`job.state IN ('waiting', 'running')`)
    .setParameters({ now })
    .groupBy('job.lane')
    .orderBy('job.lane')
    .getRawMany<{ lane: string; waiting: string; due: string; running: string }>(); // MariaDB's sums come as text
  const counted = rows.map(async ({ lane, waiting, due, running }) => ({
    lane,
    waiting: Number(waiting),
    due: Number(due),
    running: Number(running),
    oldestDueSeconds: Number(due) > 0 ? await oldestDueSeconds(manager, lane, now) : 0,
  }));
  return Promise.all(counted);
}

async function oldestDueSeconds(manager: EntityManager, lane: string, now: Date): Promise<number> {
  const oldest = await manager.findOne(Job, {
    select: { id: true, runAfter: true },
    where: { state: 'waiting', lane },
    order: { runAfter: 'ASC' },
  });
  return Math.max(0, Math.floor((now.getTime() - (oldest?.runAfter ?? now).getTime()) / 1000));
}

/** By jumping from one to the next in the index `job_count`, because done rows are many and kinds are few. */
export async function kindsIn(manager: EntityManager, state: JobState): Promise<string[]> {
  const kinds: string[] = [];
  for (;;) {
    const last = kinds.at(-1) ?? '';
    const next = await manager
      .createQueryBuilder(Job, 'job')
      .select('MIN(job.name)', 'kind')
      .where('job.state = :state AND job.name > :last', { state, last })
      .getRawOne<{ kind: string | null }>();
    if (!next?.kind) return kinds;
    kinds.push(next.kind);
  }
}

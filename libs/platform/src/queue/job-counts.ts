import type { EntityManager } from 'typeorm';
import { Job } from './job.entity';
import { jobQuery } from './job-page';

export interface KindCounts {
  kind: string;
  waiting: number;
  /** Of those that wait: could run now. */
  due: number;
  running: number;
  failed: number;
}

type Row = { kind: string; state: 'waiting' | 'running' | 'failed'; jobs: number; due: number };

/** Counts what is not over; the index `job_kind` answers alone, so the many rows that are done cost nothing. */
export async function countKinds(manager: EntityManager, now: Date): Promise<KindCounts[]> {
  const rows = await manager
    .createQueryBuilder(Job, 'job')
    .select('job.name', 'kind')
    .addSelect('job.state', 'state')
    .addSelect('COUNT(*)', 'jobs')
    .addSelect('SUM(CASE WHEN job.runAfter <= :now THEN 1 ELSE 0 END)', 'due')
    .where(`job.state IN ('waiting', 'running', 'failed')`)
    .setParameters({ now })
    .groupBy('job.state')
    .addGroupBy('job.name')
    .getRawMany<Row>();
  return fold(rows);
}

function fold(rows: Row[]): KindCounts[] {
  const kinds = new Map<string, KindCounts>();
  for (const { kind, state, jobs, due } of rows) {
    const counts = kinds.get(kind) ?? { kind, waiting: 0, due: 0, running: 0, failed: 0 };
    kinds.set(kind, { ...counts, [state]: Number(jobs), ...(state === 'waiting' && { due: Number(due) }) });
  }
  return [...kinds.values()].sort((a, b) => (a.kind < b.kind ? -1 : 1));
}

export interface LaneWait {
  lane: string;
  /** How long the oldest has waited since it could run. */
  oldestDueSeconds: number;
}

/** Lanes in which due work waits. One look into the index `job_kind` for each kind. */
export async function waitsOfLanes(manager: EntityManager, kinds: KindCounts[], now: Date): Promise<LaneWait[]> {
  const lanes = new Map<string, number>();
  for (const { kind } of kinds.filter(({ due }) => due > 0)) {
    const [oldest] = await jobQuery(manager, { state: 'waiting', kind }).take(1).getMany();
    if (!oldest) continue; // somebody has taken it in between
    const waited = Math.floor((now.getTime() - oldest.runAfter.getTime()) / 1000);
    lanes.set(oldest.lane, Math.max(waited, lanes.get(oldest.lane) ?? 0));
  }
  return [...lanes].map(([lane, oldestDueSeconds]) => ({ lane, oldestDueSeconds }));
}

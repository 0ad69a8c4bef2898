import type { DataSource } from 'typeorm';
import { In, LessThanOrEqual } from 'typeorm';
import type { Clock } from '../clock/clock';
import type { Database } from '../database/database';
import { laneNames } from '../queue/define-job';
import { Job } from '../queue/job.entity';
import type { Log } from './log';
import type { Metrics } from './metrics';

interface Watched {
  metrics: Metrics;
  database: Database;
  clock: Clock;
  log: Log;
}

/** An engine that does not answer within so many milliseconds leaves a gap; what the process itself counts is told all the same. */
const PATIENCE = 2000;

/** Jobs that are not done and how old the oldest due one of each lane is: the same from every process, so take the maximum. */
export function watchJobs({ metrics, database, clock, log }: Watched): void {
  const { reader } = database.engine;
  metrics.gauge('hochoi_jobs', 'Jobs that are not done', ['kind', 'state'], async (gauge) => {
    gauge.reset();
    await orGap(log, async () => {
      for (const { kind, state, count } of await countJobs(reader)) gauge.set({ kind, state }, Number(count));
    });
  });
  const age = 'How long the oldest due job of a lane has waited';
  metrics.gauge('hochoi_queue_age_seconds', age, ['lane'], async (gauge) => {
    gauge.reset();
    await orGap(log, async () => {
      const now = clock.now();
      for (const lane of laneNames) gauge.set({ lane }, await ageOf(reader, lane, now));
    });
  });
}

type Reader = Database['engine']['reader'];

const countJobs = (reader: Reader): Promise<{ kind: string; state: string; count: number | string }[]> =>
  reader
    .createQueryBuilder(Job, 'job')
    .select('job.name', 'kind')
    .addSelect('job.state', 'state')
    .addSelect('COUNT(*)', 'count')
    .where({ state: In(['waiting', 'running', 'failed']) })
    .groupBy('job.state')
    .addGroupBy('job.name')
    .getRawMany();

async function ageOf(reader: Reader, lane: string, now: Date): Promise<number> {
  const oldest = await reader.findOne(Job, {
    select: { id: true, runAfter: true },
    where: { state: 'waiting', lane, runAfter: LessThanOrEqual(now) },
    order: { runAfter: 'ASC' },
  });
  return oldest ? (now.getTime() - oldest.runAfter.getTime()) / 1000 : 0;
}

async function orGap(log: Log, work: () => Promise<void>): Promise<void> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, failed) => {
    timer = setTimeout(() => failed(new Error(`no answer within ${PATIENCE} ms`)), PATIENCE);
  });
  await Promise.race([work(), late])
    .catch((error: Error) => log.warn({ error: error.message }, 'counting jobs failed'))
    .finally(() => clearTimeout(timer));
}

/** mysql2's pools. SQLite has one connection that writes and one that reads. */
export function watchPools({ metrics, database }: Pick<Watched, 'metrics' | 'database'>): void {
  const { engine } = database;
  if (engine.kind !== 'mariadb') return;
  const pools = { write: poolOf(engine.schema), read: poolOf(engine.reader.connection) };
  const help = 'Connections of the pools, and who waits for one';
  metrics.gauge('hochoi_database_pool', help, ['pool', 'state'], async (gauge) => {
    for (const [pool, { _allConnections, _freeConnections, _connectionQueue }] of Object.entries(pools)) {
      gauge.set({ pool, state: 'all' }, _allConnections.length);
      gauge.set({ pool, state: 'free' }, _freeConnections.length);
      gauge.set({ pool, state: 'queued' }, _connectionQueue.length);
    }
  });
}

interface Pool {
  _allConnections: { length: number };
  _freeConnections: { length: number };
  _connectionQueue: { length: number };
}

const poolOf = (source: DataSource): Pool => (source.driver as unknown as { pool: Pool }).pool;

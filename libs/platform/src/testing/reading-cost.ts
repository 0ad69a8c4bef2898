import type { QueryRunner } from 'typeorm';
import { newId } from '../database/columns';
import type { DatabaseEngine } from '../database/database';
import { currentCorrelationId, withCorrelationId } from '../telemetry/correlation';

/** Each statement that `work` asks of what is read outside of transactions; not what a server asks by itself meanwhile. */
export async function queriesDuring(
  { reader }: Pick<DatabaseEngine, 'reader'>,
  work: () => Promise<unknown>,
): Promise<{ sql: string; parameters: unknown[] }[]> {
  const asked: { sql: string; parameters: unknown[] }[] = [];
  const own = newId();
  const heard = new Map<QueryRunner, QueryRunner['query']>(); // on SQLite everybody who reads has the same one
  const create = reader.connection.createQueryRunner.bind(reader.connection);
  reader.connection.createQueryRunner = (mode) => {
    const runner = create(mode);
    if (heard.has(runner)) return runner;
    const query = runner.query.bind(runner);
    heard.set(runner, runner.query);
    runner.query = (sql: string, parameters?: unknown[], ...rest: []) => {
      if (currentCorrelationId() === own) asked.push({ sql, parameters: parameters ?? [] });
      return query(sql, parameters, ...rest);
    };
    return runner;
  };
  await withCorrelationId(own, work).finally(() => {
    reader.connection.createQueryRunner = create;
    for (const [runner, query] of heard) runner.query = query;
  });
  return asked;
}

/** How SQLite would find the rows of each statement that `work` asks: `SEARCH …` a range of an index or one row, `SCAN …` everything. */
export async function plansDuring(engine: DatabaseEngine, work: () => Promise<unknown>): Promise<string[]> {
  const asked = new Map((await queriesDuring(engine, work)).map(({ sql, parameters }) => [sql, parameters]));
  const plans: string[] = [];
  for (const [sql, parameters] of asked)
    for (const { detail } of await engine.reader.query(`EXPLAIN QUERY PLAN ${sql}`, parameters as never))
      plans.push(detail);
  return plans;
}

/** Rows that MariaDB's handlers touched. @param engine with one connection that reads, so that its counters count everything */
export async function rowsReadDuring(
  { reader }: DatabaseEngine,
  work: () => Promise<unknown>,
): Promise<number> {
  const counted = async () => {
    const counters: { Value: string }[] = await reader.query(`SHOW SESSION STATUS LIKE 'Handler_read%'`);
    return counters.reduce((sum, { Value }) => sum + Number(Value), 0);
  };
  const before = await counted();
  await work();
  return (await counted()) - before;
}

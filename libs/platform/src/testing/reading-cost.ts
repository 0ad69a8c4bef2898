import { AsyncLocalStorage } from 'node:async_hooks';
import type { DatabaseEngine } from '../database/database';

/** Which work a statement belongs to: what a server asks by itself meanwhile is not counted. */
const working = new AsyncLocalStorage<symbol>();

/** Each statement that `work` asks of what is read outside of transactions. */
export async function queriesDuring(
  { reader }: Pick<DatabaseEngine, 'reader'>,
  work: () => Promise<unknown>,
): Promise<{ sql: string; parameters: unknown[] }[]> {
  const asked: { sql: string; parameters: unknown[] }[] = [];
  const own = Symbol();
  const create = reader.connection.createQueryRunner.bind(reader.connection);
  reader.connection.createQueryRunner = (mode) => {
    const runner = create(mode);
    const query = runner.query.bind(runner);
    runner.query = (sql: string, parameters?: unknown[], ...rest: []) => {
      if (working.getStore() === own) asked.push({ sql, parameters: parameters ?? [] });
      return query(sql, parameters, ...rest);
    };
    return runner;
  };
  await working.run(own, work).finally(() => (reader.connection.createQueryRunner = create));
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

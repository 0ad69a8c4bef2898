import type { DatabaseEngine } from '../database/database';

/** How SQLite would find the rows of each statement that `work` asks: `SEARCH …` a range of an index or one row, `SCAN …` everything. */
export async function plansDuring(
  { reader }: DatabaseEngine,
  work: () => Promise<unknown>,
): Promise<string[]> {
  const asked = new Map<string, unknown[]>();
  const create = reader.connection.createQueryRunner.bind(reader.connection);
  reader.connection.createQueryRunner = (mode) => {
    const runner = create(mode);
    const query = runner.query.bind(runner);
    runner.query = (sql: string, parameters?: unknown[], ...rest: []) => {
      asked.set(sql, parameters ?? []);
      return query(sql, parameters, ...rest);
    };
    return runner;
  };
  await work().finally(() => (reader.connection.createQueryRunner = create));
  const plans: string[] = [];
  for (const [sql, parameters] of [...asked])
    for (const { detail } of await reader.query(`EXPLAIN QUERY PLAN ${sql}`, parameters as never))
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

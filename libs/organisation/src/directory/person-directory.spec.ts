import { sqliteTestDatabase, type TestDatabase } from '@hochoi/platform/testing';
import {
  dailyLists,
  describeDirectory,
  type DirectoryBench,
  directoryEntities,
  openDirectory,
  pageOf,
} from './person-directory.contract';

jest.setTimeout(120_000); // a busy machine is no fault

describe('the directory of persons on SQLite', () => {
  let test: TestDatabase;
  let bench: DirectoryBench;
  beforeAll(async () => {
    test = await sqliteTestDatabase(directoryEntities);
    bench = await openDirectory(test.engine, 3000);
  });
  afterAll(() => test.drop());

  describeDirectory(() => bench);

  it('reads no table from its first row to its last', async () => {
    const asked = new Map<string, unknown[]>();
    const reader = test.engine.reader;
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
    for (const [, looker, query] of dailyLists(bench)) await pageOf(bench, looker, query);
    reader.connection.createQueryRunner = create;
    const plans: string[] = [];
    for (const [sql, parameters] of [...asked])
      for (const { detail } of await reader.query(`EXPLAIN QUERY PLAN ${sql}`, parameters as never))
        plans.push(detail);
    const big = plans.filter((plan) => /\b(person|post|person_name_part)\b/.test(plan));
    expect(big.length).toBeGreaterThan(5);
    // SCAN reads a whole table or index; SEARCH a range of one.
    expect(big.filter((plan) => plan.startsWith('SCAN'))).toEqual([]);
    const names = big.filter((plan) => plan.includes('person_name_sort'));
    expect(names.every((plan) => plan.includes('(nameSort>?)'))).toBe(true);
  });
});

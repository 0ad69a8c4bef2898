import { once } from 'node:events';
import { Job } from '../queue/job.entity';
import { createSampleTable, Sample } from '../testing/sample.entity';
import { mariadbTestDatabase, type TestDatabase } from '../testing/test-database';
import { Database } from './database';
import { describeDatabase } from './database.contract';
import { MariadbEngine } from './mariadb.engine';
import { writeMixed } from '../testing/write-rows.cli';
import { all, byGroup, insert, writeRows } from './sample-rows.contract';

describeDatabase('MariaDB', mariadbTestDatabase);

describe('MariadbEngine', () => {
  let test: TestDatabase;
  beforeAll(async () => {
    test = await mariadbTestDatabase([Job, Sample]);
    await createSampleTable(test.engine);
  });
  afterAll(() => test.drop());

  it('runs a transaction again that was the victim of a deadlock', async () => {
    const database = new Database(test.engine);
    const rows = ['a', 'b'];
    await database.transaction(async (manager) => {
      for (const id of rows) await insert(manager, { id, key: id });
    });
    let runs = 0;
    const cross = (order: string[]) =>
      database.transaction(async (manager) => {
        runs += 1;
        for (const id of order) {
          await manager.increment(Sample, { id }, 'count', 1);
          await new Promise((resolve) => setTimeout(resolve, 5)); // makes the other one come in between
        }
      });
    await Promise.all(Array.from({ length: 20 }, (_, n) => cross(n % 2 ? rows : rows.toReversed())));
    expect(runs).toBeGreaterThan(20);
    expect(await database.manager.findBy(Sample, {})).toMatchObject([{ count: 20 }, { count: 20 }]);
  }, 30_000);

  it('mixes with other processes: what one undoes, nobody sees, and what it keeps is whole', async () => {
    const database = new Database(test.engine);
    await database.transaction((manager) => manager.deleteAll(Sample));
    const others = [1, 2].map(() => once(writeRows(test.address, 'mixed', '60'), 'exit'));
    let over = false;
    const finished = Promise.all([...others, writeMixed(database, 60)]).finally(() => (over = true));
    let seen = 0;
    while (!over) {
      const rows = await all(database);
      seen = Math.max(seen, rows.length);
      expect(rows.filter(({ key }) => key.startsWith('undone'))).toEqual([]);
      for (const group of byGroup(rows).values()) expect(group).toHaveLength(3);
    }
    expect((await finished).slice(0, 2)).toEqual([
      [0, null],
      [0, null],
    ]);
    expect(seen).toBeGreaterThan(0);
    expect(byGroup(await all(database)).size).toBe(90);
  }, 60_000);

  it('refuses to start on a database that was not migrated', async () => {
    await test.engine.schema.undoLastMigration();
    await expect(MariadbEngine.open(test.address, [Job])).rejects.toThrow(/npm run migrate/);
    await MariadbEngine.migrate(test.address, [Job]);
    await (await test.open()).close();
  });
});

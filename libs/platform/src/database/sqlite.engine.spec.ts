import { once } from 'node:events';
import { createSampleTable, Sample } from '../testing/sample.entity';
import { sqliteTestDatabase } from '../testing/test-database';
import { Database } from './database';
import { describeDatabase } from './database.contract';
import { insert, writeRows } from './sample-rows.contract';

describeDatabase('SQLite', sqliteTestDatabase);

describe('SqliteEngine', () => {
  it('shares the file with other processes that write at the same time', async () => {
    const test = await sqliteTestDatabase([Sample]);
    await createSampleTable(test.engine);
    const database = new Database(test.engine);
    await database.transaction((manager) => insert(manager, { id: 'counter' }));
    const others = [1, 2].map(() => once(writeRows(test.address, 'count', '150'), 'exit'));
    let own = 0;
    let over = false;
    const finished = Promise.all(others).finally(() => (over = true));
    while (!over) {
      // Reads before it writes: with a deferred BEGIN this is what fails with BUSY_SNAPSHOT.
      await database.transaction(async (manager) => {
        const { count } = await manager.findOneByOrFail(Sample, { id: 'counter' });
        await manager.update(Sample, { id: 'counter' }, { count: count + 1 });
      });
      own += 1;
      await new Promise((resolve) => setTimeout(resolve, 1)); // lets the others have a turn
    }
    expect((await finished).map(([code]) => code)).toEqual([0, 0]);
    const { count } = await database.manager.findOneByOrFail(Sample, { id: 'counter' });
    expect(count).toBe(own + 300);
    await test.drop();
  }, 60_000);

  it('leaves a file alone that a newer program has changed', async () => {
    const test = await sqliteTestDatabase([Sample]);
    await test.engine.schema.query(
      `INSERT INTO migrations (timestamp, name) VALUES (9999999999999, 'OfTheFuture')`,
    );
    await expect(test.open()).rejects.toThrow(/mới hơn nâng cấp \(OfTheFuture\)/);
    await test.drop();
  });
});

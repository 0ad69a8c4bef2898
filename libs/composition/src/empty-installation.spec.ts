import { platformEntities } from '@hochoi/platform';
import { sqliteTestDatabase } from '@hochoi/platform/testing';
import { entities } from './entities';

/** A backup is restored, and an installation moved, only into an empty one: a migration must not fill a table by itself. */
it('a new installation has no row in any table', async () => {
  const test = await sqliteTestDatabase([...platformEntities, ...entities]);
  const tables = test.engine.reader.connection.entityMetadatas.map(({ tableName }) => tableName);
  expect(tables.length).toBeGreaterThan(50);
  const filled: string[] = [];
  for (const table of tables) {
    const [row] = (await test.engine.reader.query(`SELECT 1 FROM "${table}" LIMIT 1`)) as unknown[];
    if (row) filled.push(table);
  }
  await test.drop();
  expect(filled).toEqual([]);
});

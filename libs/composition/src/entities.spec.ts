import { platformEntities } from '@hochoi/platform';
import { schemaDrift, sqliteTestDatabase } from '@hochoi/platform/testing';
import { entities } from './entities';

it('entities and migrations agree on SQLite', async () => {
  const database = await sqliteTestDatabase([...platformEntities, ...entities]);
  expect(await schemaDrift(database.engine)).toEqual([]);
  await database.drop();
});

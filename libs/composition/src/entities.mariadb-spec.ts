import { platformEntities } from '@hochoi/platform';
import { mariadbTestDatabase, schemaDrift } from '@hochoi/platform/testing';
import { entities } from './entities';

it('entities and migrations agree on MariaDB', async () => {
  const database = await mariadbTestDatabase([...platformEntities, ...entities]);
  expect(await schemaDrift(database.engine)).toEqual([]);
  await database.drop();
});

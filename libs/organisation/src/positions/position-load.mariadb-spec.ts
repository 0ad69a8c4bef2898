import { Database } from '@hochoi/platform';
import { mariadbTestDatabase } from '@hochoi/platform/testing';
import { organisationEntities } from '../index';
import { Position } from './position.entity';
import { PositionService } from './position.service';

it('loads the catalogue once when several processes start together', async () => {
  const test = await mariadbTestDatabase(organisationEntities);
  const engines = await Promise.all([1, 2, 3].map(() => test.open()));
  const positions = ['CT', 'PCT', 'CHT', 'CHP'].map((id, sortRank): Position => ({
    id,
    name: id,
    levels: [],
    synonyms: [],
    sortRank,
  }));
  await Promise.all(engines.map((engine) => new PositionService(new Database(engine)).load(positions)));
  expect((await new PositionService(new Database(test.engine)).list()).map(({ id }) => id)).toEqual([
    'CT',
    'PCT',
    'CHT',
    'CHP',
  ]);
  await Promise.all(engines.map((engine) => engine.close()));
  await test.drop();
});

import { MariadbEngine } from '@hochoi/platform';
import { mariadbTestDatabase, rowsReadDuring, type TestDatabase } from '@hochoi/platform/testing';
import {
  dailyLists,
  describeDirectory,
  type DirectoryBench,
  directoryEntities,
  openDirectory,
  pageOf,
} from './person-directory.contract';

jest.setTimeout(300_000); // a busy machine is no fault

const PERSONS = 20_000;
/**
 * Of all rows. What a list reads grows with the root of their number, so that 5 % of a country of 20,000 persons are 1.6 % of one of
 * 200,000.
 */
const SHARE = 0.05;

describe('the directory of persons on MariaDB', () => {
  let test: TestDatabase;
  let alone: MariadbEngine;
  let bench: DirectoryBench;
  beforeAll(async () => {
    test = await mariadbTestDatabase(directoryEntities);
    // One connection that reads, so that its counters count everything.
    alone = await MariadbEngine.open(test.address, directoryEntities, { pool: { size: 1 } });
    bench = await openDirectory(alone, PERSONS);
    await alone.schema.query('ANALYZE TABLE person, post, person_name_part, unit_version');
  });
  afterAll(async () => {
    await alone.close();
    await test.drop();
  });

  it('reads a small share of the rows for each of the daily lists', async () => {
    const shares: Record<string, number> = {};
    for (const [name, looker, query] of dailyLists(bench)) {
      shares[name] = await rowsReadDuring(alone, async () =>
        expect([name, (await pageOf(bench, looker, query)).items.length > 0]).toEqual([name, true]),
      );
    }
    const most = SHARE * bench.nation.rows;
    expect(Object.entries(shares).filter(([, read]) => read > most)).toEqual([]);
    expect(Math.max(...Object.values(shares))).toBeGreaterThan(100); // the counters do count
  });

  it('says that there are more than it has counted', async () => {
    const reach = { everywhere: false as const, unitIds: bench.nation.provinces.slice(0, 5) };
    const { items, more } = await pageOf(bench, { personId: 'x', reach }, {});
    expect([items.length, more]).toEqual([25, true]);
  });
});

describe('the lists of the directory on MariaDB', () => {
  let test: TestDatabase;
  let bench: DirectoryBench;
  beforeAll(async () => {
    test = await mariadbTestDatabase(directoryEntities);
    bench = await openDirectory(test.engine, 2500);
  });
  afterAll(() => test.drop());

  describeDirectory(() => bench);
});

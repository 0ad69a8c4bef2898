import { MariadbEngine } from '@hochoi/platform';
import { mariadbTestDatabase, rowsReadDuring, type TestDatabase } from '@hochoi/platform/testing';
import { organisationEntities } from '../index';
import { type CountryBench, dailyQuestions, openCountry } from './unit-cost.contract';

jest.setTimeout(120_000); // a busy machine is no fault

/** Of all rows of units, their versions, names and links. */
const SHARE = 0.02;

describe('what questions about units cost on MariaDB', () => {
  let test: TestDatabase;
  let alone: MariadbEngine;
  let bench: CountryBench;
  beforeAll(async () => {
    test = await mariadbTestDatabase(organisationEntities);
    alone = await MariadbEngine.open(test.address, organisationEntities, { pool: { size: 1 } });
    bench = await openCountry(alone);
    await alone.schema.query('ANALYZE TABLE unit, unit_version, unit_name_part, unit_link');
  });
  afterAll(async () => {
    await alone.close();
    await test.drop();
  });

  it('reads a small share of the rows', async () => {
    const read: Record<string, number> = {};
    for (const [name, ask, count] of dailyQuestions(bench))
      read[name] = await rowsReadDuring(alone, async () =>
        expect([name, (await ask()).length]).toEqual([name, count]),
      );
    const most = SHARE * bench.country.rows;
    expect(Object.entries(read).filter(([, rows]) => rows > most)).toEqual([]);
    expect(Math.max(...Object.values(read))).toBeGreaterThan(30); // the counters do count
  });
});

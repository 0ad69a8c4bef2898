import { MariadbEngine } from '@hochoi/platform';
import { mariadbTestDatabase, rowsReadDuring, type TestDatabase } from '@hochoi/platform/testing';
import { describeCounts, entities, openStudied, type StudiedBench } from './studied-topics.contract';

jest.setTimeout(120_000); // a busy machine is no fault

describe('what a unit studies most, on MariaDB', () => {
  let test: TestDatabase;
  let alone: MariadbEngine;
  let bench: StudiedBench;
  beforeAll(async () => {
    test = await mariadbTestDatabase(entities);
    alone = await MariadbEngine.open(test.address, entities, { pool: { size: 1 } });
    bench = await openStudied(alone);
    await alone.schema.query('ANALYZE TABLE unit, unit_version, unit_link, post, enrolment');
  });
  afterAll(async () => {
    await alone.close();
    await test.drop();
  });

  it('reads the rows of a commune for a commune, and none while it is kept', async () => {
    const ask = () => bench.studied.ofUnit('t2x3');
    const read = await rowsReadDuring(alone, ask);
    expect(read).toBeGreaterThan(bench.communeRows); // the counters do count
    expect(read).toBeLessThan(bench.rows / 8);
    expect(await rowsReadDuring(alone, ask)).toBeLessThan(5);
  });

  describeCounts(() => bench);
});

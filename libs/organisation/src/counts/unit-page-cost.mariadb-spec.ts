import { MariadbEngine } from '@hochoi/platform';
import { mariadbTestDatabase, rowsReadDuring, type TestDatabase } from '@hochoi/platform/testing';
import { organisationEntities } from '../index';
import { openPages, type PageCost, PROVINCE, ROOT } from './unit-page-cost.contract';

jest.setTimeout(120_000); // a busy machine is no fault

/** Of all rows of units and posts. */
const SHARE = 0.02;

describe('what the figures of a unit page cost on MariaDB', () => {
  let test: TestDatabase;
  let alone: MariadbEngine;
  let pages: PageCost;
  beforeAll(async () => {
    test = await mariadbTestDatabase(organisationEntities);
    alone = await MariadbEngine.open(test.address, organisationEntities, { pool: { size: 1 } });
    pages = await openPages(alone);
    await alone.schema.query('ANALYZE TABLE unit, unit_version, unit_link, post, unit_count');
  });
  afterAll(async () => {
    await alone.close();
    await test.drop();
  });

  it.each([ROOT, PROVINCE])(
    'reads a small share of the rows for %s, and says what is counted',
    async (unitId) => {
      let said: string[] = [];
      const read = await rowsReadDuring(alone, async () => (said = await pages.figures(unitId)));
      expect(read).toBeLessThan(SHARE * pages.rows);
      expect(read).toBeGreaterThan(30); // the counters do count
      const counting = await rowsReadDuring(alone, async () =>
        expect(said).toEqual(await pages.counted(unitId)),
      );
      expect(counting).toBeGreaterThan(3 * read);
    },
  );
});

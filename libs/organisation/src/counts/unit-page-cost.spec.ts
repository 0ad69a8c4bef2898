import { plansDuring, sqliteTestDatabase, type TestDatabase } from '@hochoi/platform/testing';
import { organisationEntities } from '../index';
import { openPages, type PageCost, PROVINCE, ROOT } from './unit-page-cost.contract';

jest.setTimeout(60_000); // a busy machine is no fault

describe('what the figures of a unit page cost on SQLite', () => {
  let test: TestDatabase;
  let pages: PageCost;
  beforeAll(async () => {
    test = await sqliteTestDatabase(organisationEntities);
    pages = await openPages(test.engine);
  });
  afterAll(() => test.drop());

  it.each([ROOT, PROVINCE])(
    'asks no table of posts for %s, and nothing from end to end but what has changed',
    async (unitId) => {
      const plans = await plansDuring(test.engine, async () =>
        expect(await pages.figures(unitId)).toEqual(await pages.counted(unitId)),
      );
      const kept = await plansDuring(test.engine, () => pages.figures(unitId));
      expect(plans.filter((plan) => / post\b/.test(plan))).not.toEqual([]); // as counting does
      expect(kept.filter((plan) => / post\b/.test(plan))).toEqual([]);
      expect(kept).toContainEqual(
        expect.stringContaining('unit_count USING COVERING INDEX unit_count_day (unitId=? AND day<?)'),
      );
      // What a recursive statement has just found (u, upwards) is read from end to end always.
      const whole = kept.filter((plan) => /^SCAN (?!u\b|upwards|unit_count_change)/.test(plan));
      expect(whole.filter((plan) => !plan.includes('CONSTANT ROW'))).toEqual([]);
    },
  );
});

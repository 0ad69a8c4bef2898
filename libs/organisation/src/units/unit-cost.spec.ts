import { plansDuring, sqliteTestDatabase, type TestDatabase } from '@hochoi/platform/testing';
import { organisationEntities } from '../index';
import { type CountryBench, dailyQuestions, openCountry } from './unit-cost.contract';

jest.setTimeout(60_000); // a busy machine is no fault

describe('what questions about units cost on SQLite', () => {
  let test: TestDatabase;
  let bench: CountryBench;
  beforeAll(async () => {
    test = await sqliteTestDatabase(organisationEntities);
    bench = await openCountry(test.engine);
  });
  afterAll(() => test.drop());

  it('reads no table from its first row to its last', async () => {
    const plans: string[] = [];
    for (const [name, ask, count] of dailyQuestions(bench)) {
      const answers = async () => expect([name, (await ask()).length]).toEqual([name, count]);
      for (const plan of await plansDuring(test.engine, answers)) plans.push(`${name}: ${plan}`);
    }
    // Of tables, and not of what a recursive statement has just found (a, b, u, w), which is read from end to end always.
    const tables = /: (SCAN|SEARCH) (unit\w*|[clpv])\b/;
    const found = plans.filter((plan) => tables.test(plan));
    expect(found.length).toBeGreaterThan(40);
    expect(found.filter((plan) => plan.includes(': SCAN'))).toEqual([]);
  });
});

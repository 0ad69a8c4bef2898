import { plansDuring, sqliteTestDatabase, type TestDatabase } from '@hochoi/platform/testing';
import { entities } from './catalogue.contract';
import { type LibraryBench, openLibrary } from './catalogue-cost.contract';

jest.setTimeout(60_000); // a busy machine is no fault

describe('what the catalogue costs on SQLite', () => {
  let test: TestDatabase;
  let bench: LibraryBench;
  beforeAll(async () => {
    test = await sqliteTestDatabase(entities);
    bench = await openLibrary(test.engine, 300, 4);
    await bench.warm();
  });
  afterAll(() => test.drop());

  /** Groups are sixteen rows. */
  const scans = (plans: string[]) =>
    plans.filter((plan) => /^SCAN /.test(plan) && !/topic_?group/i.test(plan));

  it('reads no table from its first row to its last to answer, nor after a topic was published', async () => {
    const plans: string[] = [];
    for (const [name, ask, count] of bench.questions)
      plans.push(
        ...(await plansDuring(test.engine, async () => expect([name, await ask()]).toEqual([name, count]))),
      );
    await bench.publish();
    plans.push(...(await plansDuring(test.engine, bench.warm)));
    expect(plans.filter((plan) => /^SEARCH /.test(plan)).length).toBeGreaterThan(10);
    expect(scans(plans)).toEqual([]);
  });
});

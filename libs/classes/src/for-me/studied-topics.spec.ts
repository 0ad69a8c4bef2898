import { plansDuring, sqliteTestDatabase, type TestDatabase } from '@hochoi/platform/testing';
import { describeCounts, entities, openStudied, type StudiedBench } from './studied-topics.contract';

jest.setTimeout(60_000); // a busy machine is no fault

describe('what a unit studies most, on SQLite', () => {
  let test: TestDatabase;
  let bench: StudiedBench;
  beforeAll(async () => {
    test = await sqliteTestDatabase(entities);
    bench = await openStudied(test.engine);
  });
  afterAll(() => test.drop());

  it('reads posts of the unit and enrolments of its people by their indexes alone', async () => {
    const plans = await plansDuring(test.engine, () => bench.studied.ofUnit('t2x3'));
    expect(plans.filter((plan) => /^SEARCH (p|e) USING COVERING INDEX/.test(plan))).toHaveLength(2);
    expect(plans.filter((plan) => /^SCAN (p|e|v|l|unit)\b/.test(plan))).toEqual([]);
  });

  describeCounts(() => bench);
});

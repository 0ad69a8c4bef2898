import { plansDuring, sqliteTestDatabase, type TestDatabase } from '@hochoi/platform/testing';
import {
  dailyLists,
  describeDirectory,
  type DirectoryBench,
  directoryEntities,
  openDirectory,
  pageOf,
} from './person-directory.contract';

jest.setTimeout(120_000); // a busy machine is no fault

describe('the directory of persons on SQLite', () => {
  let test: TestDatabase;
  let bench: DirectoryBench;
  beforeAll(async () => {
    test = await sqliteTestDatabase(directoryEntities);
    bench = await openDirectory(test.engine, 3000);
  });
  afterAll(() => test.drop());

  describeDirectory(() => bench);

  it('reads no table from its first row to its last', async () => {
    const plans = await plansDuring(test.engine, async () => {
      for (const [, looker, query] of dailyLists(bench)) await pageOf(bench, looker, query);
    });
    const big = plans.filter((plan) => /\b(person|post|person_name_part)\b/i.test(plan));
    expect(big.length).toBeGreaterThan(5);
    // SCAN reads a whole table or index; SEARCH a range of one.
    expect(big.filter((plan) => plan.startsWith('SCAN'))).toEqual([]);
    const names = big.filter((plan) => plan.includes('person_name_sort'));
    expect(names.length).toBeGreaterThan(0);
    expect(names.every((plan) => plan.includes('(nameSort>?)'))).toBe(true);
    // Nearly everybody stands in one entry of that index, and SQLite takes it for a short one.
    expect(big.filter((plan) => plan.includes('person_merged'))).toEqual([]);
    const sorted = plans.filter((_, nth) => plans[nth + 1] === 'USE TEMP B-TREE FOR ORDER BY');
    expect(sorted.filter((plan) => plan !== 'SCAN Position')).toEqual([]);
  });
});

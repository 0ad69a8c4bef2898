import { mariadbTestDatabase, type TestDatabase } from '@hochoi/platform/testing';
import { Bench, entities } from './regrade-bench.contract';
import { describeRegrades } from './regrades.contract';

jest.setTimeout(120_000); // a busy machine is no fault

describe('regrading on MariaDB', () => {
  let test: TestDatabase;
  let bench: Bench;
  beforeAll(async () => {
    test = await mariadbTestDatabase(entities);
  });
  afterAll(() => test.drop());
  beforeEach(() => {
    bench = new Bench(test.engine);
  });

  describeRegrades(() => bench);
});

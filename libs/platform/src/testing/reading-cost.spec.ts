import { createSampleTable, Sample } from './sample.entity';
import { queriesDuring } from './reading-cost';
import { sqliteTestDatabase, type TestDatabase } from './test-database';

let test: TestDatabase;
beforeAll(async () => {
  test = await sqliteTestDatabase([Sample]);
  await createSampleTable(test.engine);
});
afterAll(() => test.drop());

it('is of what the work asks, each statement once, and not of what others ask meanwhile', async () => {
  const { reader } = test.engine;
  const ofKey = (key: string) => reader.findBy(Sample, { key });
  let begin = (): void => undefined;
  const others = new Promise<void>((done) => (begin = done)).then(() => ofKey('others'));
  const asked = await queriesDuring(test.engine, async () => {
    await ofKey('one');
    begin();
    await others;
    await ofKey('two');
  });
  expect(asked.map(({ parameters }) => parameters)).toEqual([['one'], ['two']]);
  expect(await queriesDuring(test.engine, () => ofKey('three'))).toHaveLength(1);
});

import { MariadbEngine } from '@hochoi/platform';
import { mariadbTestDatabase, rowsReadDuring, type TestDatabase } from '@hochoi/platform/testing';
import { entities } from './catalogue.contract';
import { type LibraryBench, openLibrary } from './catalogue-cost.contract';

jest.setTimeout(300_000); // 40,000 lessons are written first

const TOPICS = 5000;
const LESSONS = 8;
/** The lessons of a page, for what is shown of them, and a few rows more. Of 50,000 and more. */
const PAGE_ROWS = 24 * LESSONS + 30;
/** A topic with its version, its words and the groups. */
const TOPIC_ROWS = 40;

describe('what the catalogue costs on MariaDB', () => {
  let test: TestDatabase;
  let alone: MariadbEngine;
  let bench: LibraryBench;
  beforeAll(async () => {
    test = await mariadbTestDatabase(entities);
    alone = await MariadbEngine.open(test.address, entities, { pool: { size: 1 } });
    bench = await openLibrary(alone, TOPICS, LESSONS);
    await bench.warm();
  });
  afterAll(async () => {
    await alone.close();
    await test.drop();
  });

  it('reads the rows of the page, whatever is asked of 5,000 topics', async () => {
    const read: Record<string, number> = {};
    for (const [name, ask, count] of bench.questions)
      read[name] = await rowsReadDuring(alone, async () =>
        expect([name, await ask()]).toEqual([name, count]),
      );
    expect(Object.entries(read).filter(([, rows]) => rows > PAGE_ROWS)).toEqual([]);
    expect(read['a page without a query']).toBeLessThan(10);
    expect(Math.max(...Object.values(read))).toBeGreaterThan(20); // the counters do count
  });

  it('reads one topic when one was published', async () => {
    await bench.publish();
    expect(await rowsReadDuring(alone, bench.warm)).toBeLessThan(TOPIC_ROWS);
  });
});

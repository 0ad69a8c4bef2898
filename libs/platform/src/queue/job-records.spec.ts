import { SelectQueryBuilder } from 'typeorm';
import { sqliteTestDatabase } from '../testing/test-database';
import { JobRecords } from './job-records';
import { describeJobRecords, manyJobs } from './job-records.contract';
import { QueueBench } from './queue-bench.contract';

describeJobRecords('SQLite', sqliteTestDatabase);

describe('with 10,000 jobs', () => {
  let bench: QueueBench;
  let records: JobRecords;
  beforeAll(async () => {
    bench = await QueueBench.open(sqliteTestDatabase);
    records = new JobRecords(bench.database, bench.queue(), bench.clock);
    await manyJobs(bench, 10_000);
  });
  afterAll(() => bench.drop());

  /** The plans of all statements that `work` sends. */
  async function plansOf(work: () => Promise<unknown>): Promise<string[]> {
    const spy = jest.spyOn(SelectQueryBuilder.prototype, 'getQueryAndParameters');
    await work();
    const sent = spy.mock.results.map(({ value }) => value as [string, unknown[]]);
    spy.mockRestore();
    expect(sent.length).toBeGreaterThan(0);
    const { reader } = bench.database.engine;
    const plans = sent.map(([sql, values]) => reader.query(`EXPLAIN QUERY PLAN ${sql}`, values));
    return ((await Promise.all(plans)) as { detail: string }[][]).flat().map(({ detail }) => detail);
  }

  it.each(['waiting', 'failed', 'done'] as const)(
    'walks an index to each page of what is %s',
    async (state) => {
      for (const kind of [undefined, 'kind-3']) {
        const { nextCursor } = await records.list({ state, kind }, undefined, 50);
        const plans = await plansOf(() => records.list({ state, kind }, nextCursor!, 50));
        const wanted =
          state === 'waiting'
            ? /USING INDEX job_next \(state=\? AND lane=\? AND priority>/
            : /USING (COVERING )?INDEX job_count \(state=\? AND name/;
        expect(plans.filter((plan) => !wanted.test(plan))).toEqual([]);
      }
    },
  );

  it('counts in indices alone, and reads no rows that are done', async () => {
    const plans = await plansOf(() => records.summary());
    const wanted =
      /USING COVERING INDEX job_(count|next|handover) \(state=\?|TEMP B-TREE FOR (ORDER|GROUP) BY/;
    expect(plans.filter((plan) => !wanted.test(plan))).toEqual([]);
  });

  it('shows each job once, however it is paged', async () => {
    const seen: string[] = [];
    let cursor: string | undefined;
    do {
      const page = await records.list({ state: 'waiting' }, cursor, 100);
      seen.push(...page.items.map(({ id }) => id));
      cursor = page.nextCursor ?? undefined;
    } while (cursor);
    const waiting = (await bench.jobs()).filter(({ state }) => state === 'waiting');
    expect(seen).toHaveLength(waiting.length);
    expect(new Set(seen)).toEqual(new Set(waiting.map(({ id }) => id)));
  });
});

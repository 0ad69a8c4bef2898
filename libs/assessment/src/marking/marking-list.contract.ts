import type { TestDatabase } from '@hochoi/platform/testing';
import { SelectQueryBuilder } from 'typeorm';
import { Attempt } from '../attempt.entity';
import { MarkingBench, type markingBenchEntities } from '../testing/marking-bench';
import type { TaskFilter } from './marking-list.service';
import { MarkingTask } from './marking-task.entity';
import type { TaskState } from './settle-marks';

const TASKS = 6000;
const markers = [null, 'lan', 'hoa'];
const states: TaskState[] = ['waiting', 'marked', 'second', 'marked', 'marked'];
const minute = (nth: number) => new Date(Date.UTC(2026, 0, 1, 0, nth));
const name = (nth: number) => String(nth).padStart(6, '0');

/** In pairs at the same moment, in another order than their ids. */
const taskRow = (nth: number): MarkingTask => ({
  id: `t${name((nth * 7919) % TASKS)}`,
  attemptId: `a${name(nth)}`,
  slotId: 's',
  quizId: `q${nth % 4}`,
  state: states[nth % states.length]!,
  markerId: markers[nth % markers.length]!,
  secondMarkerId: null,
  lockVersion: 1,
  createdAt: minute(Math.floor(nth / 8)),
  markedAt: null,
});
const attemptRow = (nth: number) => ({
  ...{ id: `a${name(nth)}`, quizId: `q${nth % 4}`, personId: `p${nth}`, number: 1, state: 'awaiting-marks' },
  ...{ openKey: null, slots: [], eventCount: 0, startedAt: minute(nth), submittedAt: minute(nth) },
  ...{ receiptCode: `R${name(nth)}`, passed: false },
});
const inOrder = (one: MarkingTask, other: MarkingTask) =>
  one.createdAt.getTime() - other.createdAt.getTime() || (one.id < other.id ? -1 : 1);

export function describeMarkingList(
  open: (entities: typeof markingBenchEntities) => Promise<TestDatabase>,
): void {
  let bench: MarkingBench;
  const rows = Array.from({ length: TASKS }, (_, nth) => taskRow(nth));
  beforeAll(async () => {
    bench = await MarkingBench.open(open);
    await bench.database.transaction(async (manager) => {
      for (let from = 0; from < TASKS; from += 100) {
        await manager.insert(MarkingTask, rows.slice(from, from + 100));
        const numbers = Array.from({ length: 100 }, (_, nth) => from + nth);
        await manager.insert(Attempt, numbers.map(attemptRow) as never[]);
      }
    });
  }, 120_000);
  afterAll(() => bench.test.drop());

  const filter = (given: Partial<TaskFilter>): TaskFilter => ({
    ...{ quizId: 'q1', state: 'waiting', whose: 'all', personId: 'lan' },
    ...given,
  });
  const fits =
    ({ quizId, state, whose, personId }: TaskFilter) =>
    (task: MarkingTask) =>
      (quizId === null || task.quizId === quizId) &&
      task.state === state &&
      (whose === 'all' || task.markerId === (whose === 'mine' ? personId : null));

  it.each<Partial<TaskFilter>>([
    {},
    { state: 'marked' },
    { whose: 'mine' },
    { whose: 'mine', quizId: null },
    { whose: 'unassigned' },
  ])('%j: each once, the oldest first', async (given) => {
    const wanted = filter(given);
    const seen: string[] = [];
    let cursor: string | undefined;
    do {
      const page = await bench.lists.list(wanted, cursor, 70);
      seen.push(...page.items.map(({ id }) => id));
      for (const { attemptId, receiptCode } of page.items) expect(receiptCode).toBe(`R${attemptId.slice(1)}`);
      cursor = page.nextCursor ?? undefined;
    } while (cursor);
    const expected = rows.filter(fits(wanted)).sort(inOrder);
    expect(seen).toEqual(expected.map(({ id }) => id));
    const { state, ...whose } = wanted;
    expect((await bench.lists.counts(whose))[state]).toBe(expected.length);
  });

  it('says of each quiz how much waits, for its author and for a marker', async () => {
    const all = await bench.lists.waiting('lan', { quizIds: ['q1', 'q2'] });
    expect([...all.keys()].sort()).toEqual(['q1', 'q2']);
    expect(all.get('q1')!.waiting).toBe(rows.filter(fits(filter({}))).length);
    const hers = await bench.lists.waiting('lan', 'given');
    expect(hers.get('q1')!.waiting).toBe(rows.filter(fits(filter({ whose: 'mine' }))).length);
    expect((await bench.lists.waiting('lan', { quizIds: null })).size).toBe(4);
  });

  it.each<[Partial<TaskFilter>, string]>([
    [{}, 'marking_task_quiz'],
    [{ whose: 'unassigned' }, 'marking_task_free'],
  ])('%j walks an index to each page: neither the table nor a sort', async (given, index) => {
    const { nextCursor } = await bench.lists.list(filter(given), undefined, 20);
    const spy = jest.spyOn(SelectQueryBuilder.prototype, 'getQueryAndParameters');
    await bench.lists.list(filter(given), nextCursor!, 20);
    const sent = spy.mock.results.map(({ value }) => value as [string, unknown[]]);
    spy.mockRestore();
    const [sql, values] = sent.find(([text]) => text.includes('ORDER BY'))!;
    const explain = bench.test.engine.kind === 'sqlite' ? 'EXPLAIN QUERY PLAN ' : 'EXPLAIN ';
    const plan = JSON.stringify(await bench.database.manager.query(explain + sql, values));
    expect(plan).toContain(index);
    expect(plan).not.toMatch(/TEMP B-TREE|SCAN|filesort/);
  });
}

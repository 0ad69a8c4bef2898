import type { TestDatabase } from '@hochoi/platform/testing';
import { essay, guide, MarkingBench, type markingBenchEntities } from '../testing/marking-bench';
import type { SheetLine } from './sheet/plan-marks';

const typed = { text: 'Em sẽ nghe cả hai bên.', files: [{ id: 'f', name: 'Lò Thị An.pdf', bytes: 9 }] };

export function describeMarkingSheet(
  open: (entities: typeof markingBenchEntities) => Promise<TestDatabase>,
): void {
  let bench: MarkingBench;
  beforeAll(async () => void (bench = await MarkingBench.open(open)));
  afterAll(() => bench.test.drop());
  beforeEach(() => bench.clear());

  const author = { personId: 'tac-gia', answersForQuiz: true };
  const lan = { personId: 'lan', answersForQuiz: false };

  /** The sheet as she has it, one object for each row. */
  const sheet = async (quizId: string, marker = author) => {
    const { columns, rows } = await bench.sheets.table(quizId, marker);
    return rows.map((row) => Object.fromEntries(columns.map(({ key }, at) => [key, row[at] ?? ''])));
  };
  type Row = Awaited<ReturnType<typeof sheet>>[number];
  /** Filled in: Excel keeps numbers as numbers. */
  const filled = (row: Row, cells: Record<string, string | number>, line = 5): SheetLine => ({
    line,
    cells: new Map(
      Object.entries({ ...row, ...cells }).map(([key, value]) => [
        key,
        typeof value === 'number' ? { text: String(value), number: value } : { text: value },
      ]),
    ),
  });

  it('holds what waits, by receipt, and marks what comes back', async () => {
    const quizId = await bench.quiz({}, essay(), essay(guide));
    const id = await bench.attempt(quizId, typed, typed);
    const rows = await sheet(quizId);
    const { receiptCode } = await bench.found(id);
    expect(rows).toMatchObject([
      { receipt: receiptCode, number: 1, answer: 'Em sẽ nghe cả hai bên.', files: 1, most: 2 },
      { receipt: receiptCode, number: 2, files: 1 },
    ]);
    expect(JSON.stringify(rows)).not.toContain('Lò Thị An');
    const [ý, d] = Object.keys(rows[0]!).filter((key) => key.includes('.'));
    const lines = [
      filled(rows[0]!, { points: '1,5', comment: 'Rõ.' }, 5),
      filled(rows[1]!, { [ý!]: 4, [d!]: 3 }, 6),
    ];
    expect((await bench.sheets.plan(quizId, author, lines)).map(({ outcome }) => outcome)).toEqual([
      'give',
      'give',
    ]);
    expect(await bench.marksOf(id)).toEqual([]);
    const applied = await bench.sheets.apply(quizId, author, lines);
    expect(applied.map(({ outcome, points }) => [outcome, points])).toEqual([
      ['given', 150],
      ['given', 140],
    ]);
    await bench.gradeMarked();
    expect(await bench.found(id)).toMatchObject({ state: 'graded', grade: 725 });
    expect(await sheet(quizId)).toEqual([]);
  });

  it('sent twice finds its marks given, and marks nobody twice', async () => {
    const quizId = await bench.quiz({ release: 'at-once' }, essay());
    const id = await bench.attempt(quizId, typed);
    const lines = [filled((await sheet(quizId))[0]!, { points: 1 })];
    await bench.sheets.apply(quizId, author, lines);
    expect((await bench.sheets.apply(quizId, author, lines))[0]).toMatchObject({ outcome: 'same' });
    expect(await bench.marksOf(id)).toHaveLength(1);
  });

  it('an answer that somebody marked meanwhile is refused with both values; the others are marked', async () => {
    const quizId = await bench.quiz({ release: 'at-once' }, essay());
    const [one, other] = [await bench.attempt(quizId, typed), await bench.attempt(quizId, typed)];
    const rows = await sheet(quizId);
    await bench.mark(await bench.task(one), 50, { personId: 'tac-gia' });
    const lines = rows.map((row, at) => filled(row, { points: 2 }, 5 + at));
    const hoa = { personId: 'hoa', answersForQuiz: true };
    const applied = await bench.sheets.apply(quizId, hoa, lines);
    const { receiptCode } = await bench.found(one);
    const refused = applied.find((row) => row.receiptCode === receiptCode);
    expect(refused).toMatchObject({
      outcome: 'refused',
      points: 200,
      standing: { points: 50, markerId: 'tac-gia' },
    });
    expect(applied.map(({ outcome }) => outcome).sort()).toEqual(['given', 'refused']);
    expect((await bench.marksOf(one)).map(({ markerId }) => markerId)).toEqual(['tac-gia']);
    expect((await bench.marksOf(other)).map(({ markerId }) => markerId)).toEqual(['hoa']);
  });

  it('two sheets at the same moment: each answer has one mark, and the other sheet is told', async () => {
    for (let round = 0; round < 3; round += 1) {
      const quizId = await bench.quiz({ release: 'at-once' }, essay());
      const id = await bench.attempt(quizId, typed);
      const row = (await sheet(quizId))[0]!;
      const bring = (personId: string, points: number) =>
        bench.sheets.apply(quizId, { personId, answersForQuiz: true }, [filled(row, { points })]);
      const both = (await Promise.all([bring('lan', 1), bring('hoa', 2)])).flat();
      expect(both.map(({ outcome }) => outcome).sort()).toEqual(['given', 'refused']);
      const [mark] = await bench.marksOf(id);
      const refused = both.find(({ outcome }) => outcome === 'refused')!;
      expect(refused.standing?.markerId).toBe(mark!.markerId);
      expect(refused.points).not.toBe(refused.standing!.points);
      expect(await bench.marksOf(id)).toHaveLength(1);
    }
  });

  it('a marker has in it what was given to her, and marks nothing else', async () => {
    const quizId = await bench.quiz({}, essay());
    const [hers, others] = [await bench.attempt(quizId, typed), await bench.attempt(quizId, typed)];
    await bench.allocations.take((await bench.task(hers)).id, 'lan');
    const rows = await sheet(quizId, lan);
    expect(rows.map(({ receipt }) => receipt)).toEqual([(await bench.found(hers)).receiptCode]);
    const all = (await sheet(quizId)).map((row, at) => filled(row, { points: 1 }, 5 + at));
    const applied = await bench.sheets.apply(quizId, lan, all);
    expect(applied.map(({ outcome }) => outcome).sort()).toEqual(['given', 'refused']);
    expect(await bench.marksOf(others)).toEqual([]);
  });

  it('of two markers neither reads the other’s mark out of a sheet', async () => {
    const quizId = await bench.quiz({ secondMarker: true, differBy: 10 }, essay());
    const id = await bench.attempt(quizId, typed);
    await bench.allocate(quizId, ['lan']);
    await bench.allocate(quizId, ['hoa'], 2);
    const hoa = { personId: 'hoa', answersForQuiz: false };
    const row = (await sheet(quizId, hoa))[0]!;
    await bench.mark(await bench.task(id), 50, { personId: 'lan' });
    const [planned] = await bench.sheets.plan(quizId, hoa, [filled(row, { points: 2 })]);
    expect(planned).toMatchObject({ outcome: 'refused', standing: null });
    const again = (await sheet(quizId, hoa))[0]!;
    await bench.sheets.apply(quizId, hoa, [filled(again, { points: 0.5 })]);
    expect((await bench.task(id)).state).toBe('marked');
  });

  it('her own paper is not in it, and is not marked by it', async () => {
    const quizId = await bench.quiz({}, essay());
    const [own, other] = [await bench.attempt(quizId, typed), await bench.attempt(quizId, typed)];
    const herself = { personId: (await bench.found(own)).personId, answersForQuiz: true };
    const { receiptCode } = await bench.found(other);
    expect((await sheet(quizId, herself)).map(({ receipt }) => receipt)).toEqual([receiptCode]);
    const rows = (await sheet(quizId)).map((row, at) => filled(row, { points: 2 }, 5 + at));
    await bench.sheets.apply(quizId, herself, rows);
    expect(await bench.marksOf(own)).toEqual([]);
  });
}

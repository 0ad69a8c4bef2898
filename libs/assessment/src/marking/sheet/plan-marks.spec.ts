import { planMarks, rowKey, type SheetTask } from './plan-marks';
import { columnOfHeading, criterionKey, sheetColumns, type SheetQuestion } from './sheet-columns';

const rubric = {
  kind: 'rubric',
  criteria: [
    {
      id: 'nghe',
      text: 'Nghe **cả hai** bên',
      levels: [
        { id: 'l0', text: 'Chưa, hoặc ít', points: 0 },
        { id: 'l1', text: 'Đủ', points: 2.5 },
      ],
    },
    {
      id: 'ghi',
      text: 'Ghi biên bản',
      levels: [
        { id: 'g0', text: 'Không', points: 0 },
        { id: 'g1', text: 'Có', points: 1 },
      ],
    },
  ],
};
const guide = { kind: 'guide', criteria: [{ id: 'y', text: 'Ý', maxPoints: 4 }] };
const plain: SheetQuestion = { id: 'cau-hoi-000001', number: 1, mark: 1000, body: { stem: 'Viết.' } };
const byLevels: SheetQuestion = {
  ...{ id: 'cau-hoi-000002', number: 2, mark: 200 },
  body: { stem: 'Kể.', marking: rubric },
};
const byGuide: SheetQuestion = {
  ...{ id: 'cau-hoi-000003', number: 3, mark: 400 },
  body: { stem: 'Tả.', marking: guide },
};
const [nghe, ghi] = [criterionKey(byLevels, 'nghe'), criterionKey(byLevels, 'ghi')];
const ý = criterionKey(byGuide, 'y');

const task = (question: SheetQuestion, change: Partial<SheetTask> = {}): SheetTask => ({
  ...{ taskId: `t${question.number}`, receiptCode: `BN-${question.number}`, attempt: 1, question },
  ...{ lockVersion: 3, own: null, standing: null, refusal: null },
  ...change,
});
const cellOf = (value: string | number) =>
  typeof value === 'number' ? { text: String(value), number: value } : { text: value };
const line = (nth: number, cells: Record<string, string | number>) => ({
  line: nth,
  cells: new Map(Object.entries(cells).map(([key, value]) => [key, cellOf(value)])),
});
const planned = (one: SheetTask, cells: Record<string, string | number>) =>
  planMarks([line(5, { row: rowKey(one.taskId, 3), ...cells })], new Map([[one.taskId, one]]))[0]!;

it.each<[SheetQuestion, Record<string, string | number>, object]>([
  [plain, { points: '7,5', comment: 'Rõ ràng.' }, { points: 750, given: { comment: 'Rõ ràng.' } }],
  [plain, { points: 7.25 }, { points: 725 }],
  [plain, { points: ' 10 ' }, { points: 1000 }],
  [plain, { points: 0 }, { points: 0 }],
  [
    byLevels,
    { [nghe]: 'Mức 2', [ghi]: 'mức 1' },
    { given: { mark: { kind: 'scores', scores: { nghe: 'l1', ghi: 'g0' } } } },
  ],
  [
    byLevels,
    { [nghe]: '2,5', [ghi]: 'có' },
    { given: { mark: { kind: 'scores', scores: { nghe: 'l1', ghi: 'g1' } } }, points: 200 },
  ],
  [byGuide, { [ý]: 3.5 }, { given: { mark: { kind: 'scores', scores: { y: 3.5 } } }, points: 350 }],
])('question %#: %j is given', (question, cells, expected) => {
  const row = planned(task(question), cells);
  expect(row).toMatchObject({ ...expected, line: 5, outcome: 'give', reason: null });
});

it.each<[SheetQuestion, Record<string, string | number>, RegExp]>([
  [plain, { points: 'khá' }, /không phải là số/],
  [plain, { points: '7-5' }, /không phải là số/],
  [plain, { points: 10.5 }, /từ 0 đến 10\./],
  [plain, { points: -1 }, /từ 0 đến 10\./],
  [plain, { points: 7.125 }, /hai chữ số/],
  [plain, { comment: 'Tốt' }, /chưa có điểm/],
  [plain, { points: 7, [ý]: 3 }, /cột của câu khác/],
  [plain, { points: 7, comment: 'x'.repeat(4001) }, /dài quá 4\.000/],
  [byLevels, { [nghe]: 'Mức 2' }, /Chưa cho điểm tiêu chí: Ghi biên bản\./],
  [byLevels, { [nghe]: 'Mức 3', [ghi]: 'Mức 1' }, /“Nghe cả hai bên”: “Mức 3” .* từ Mức 1 đến Mức 2/],
  [byLevels, { [nghe]: 1, [ghi]: 0 }, /“1” không dùng được/],
  [byLevels, { points: 7 }, /chấm theo tiêu chí/],
  [byGuide, { [ý]: 5 }, /từ 0 đến 4/],
])('question %#: %j is refused with its reason', (question, cells, reason) => {
  const row = planned(task(question), cells);
  expect(row).toMatchObject({ line: 5, outcome: 'refused' });
  expect(row.reason).toMatch(reason);
});

describe('what has changed since the sheet was made', () => {
  const standing = { points: 600, markerId: 'hoa' };

  it('is refused with both values', () => {
    const row = planned(task(plain, { lockVersion: 4, standing }), { points: 8 });
    expect(row).toMatchObject({ outcome: 'refused', points: 800, standing });
    expect(row.reason).toMatch(/đã được người khác chấm/);
  });

  it('so is what she may no longer mark', () => {
    const row = planned(task(plain, { refusal: 'Đã công bố.', standing }), { points: 8 });
    expect(row).toMatchObject({ outcome: 'refused', points: 800, standing, reason: 'Đã công bố.' });
  });

  it('harms nothing where the row is empty, or says what she has given already', () => {
    const own = { mark: { kind: 'points', points: 800 }, comment: 'Tốt' } as const;
    const given = task(plain, { lockVersion: 4, own, refusal: 'Đã công bố.', standing });
    expect(planned(given, { points: 8, comment: 'Tốt' }).outcome).toBe('same');
    expect(planned(given, {}).outcome).toBe('empty');
    expect(planned(given, { points: 8, comment: 'Khá' }).outcome).toBe('refused');
  });
});

it('tells every line of what belongs nowhere: nothing is left out', () => {
  const tasks = new Map([['t1', task(plain)]]);
  const key = rowKey('t1', 3);
  const lines = [
    line(3, { receipt: 'BN-9', points: 5 }),
    line(4, { row: 't1', points: 5 }),
    line(5, { row: rowKey('t9', 1), points: 5 }),
    line(6, { row: key, points: 5 }),
    line(7, { row: key, points: 6 }),
  ];
  const plan = planMarks(lines, tasks);
  expect(plan.map(({ line: nth, outcome }) => [nth, outcome])).toEqual([
    [3, 'refused'],
    [4, 'refused'],
    [5, 'refused'],
    [6, 'give'],
    [7, 'refused'],
  ]);
  expect(plan.map(({ reason }) => reason?.slice(0, 15) ?? null)).toEqual([
    'Thiếu hoặc sai ',
    'Thiếu hoặc sai ',
    'Bài này không t',
    null,
    'Trùng với dòng ',
  ]);
});

it('each criterion has a column, which is known again by its heading, also where somebody reworded it', () => {
  const columns = sheetColumns([byGuide, byLevels, byLevels, plain]);
  const headers = columns.map(({ header }) => header);
  expect(headers.slice(7, 10)).toEqual([
    `Câu 2: Nghe cả hai bên – Mức 1: Chưa, hoặc ít (0); Mức 2: Đủ (2,5) [${nghe}]`,
    `Câu 2: Ghi biên bản – Mức 1: Không (0); Mức 2: Có (1) [${ghi}]`,
    `Câu 3: Ý – 0–4 [${ý}]`,
  ]);
  expect(columns[7]!.choices).toEqual(['Mức 1', 'Mức 2']);
  expect(headers.map(columnOfHeading)).toEqual(columns.map(({ key }) => key));
  expect(columnOfHeading(`Nghe [${nghe}]`)).toBe(nghe);
  expect(columnOfHeading('ĐIỂM')).toBe('points');
  expect(columnOfHeading('Ghi chú')).toBeUndefined();
});

import fc from 'fast-check';
import { anyText } from '../../testing/arbitrary-questions';
import { readTable } from './read-table';
import { columnNamed, tableColumns, typeNamed, typeNames, type TableRow } from './table-columns';

type Cells = TableRow['cells'];
const read = (...rows: Cells[]) => readTable(rows.map((cells, index) => ({ line: index + 5, cells })));
function only(...rows: Cells[]) {
  const { questions, problems } = read(...rows);
  expect(questions).toHaveLength(1);
  return { ...questions[0]!, told: problems.map(({ code }) => code) };
}

test('columns and types are known by their names, however they are typed', () => {
  for (const { key, header } of tableColumns) expect(columnNamed(header.toUpperCase())).toBe(key);
  for (const [name, type] of typeNames) expect(typeNamed(` ${name.toLowerCase()} `)).toBe(type);
  expect(columnNamed('Câu hỏi')).toBe('stem');
  expect(columnNamed('STT')).toBeUndefined();
  expect(typeNamed('đúng / sai')).toBe('true-false');
});

test('a question with all its columns', () => {
  const first = {
    id: 'CD-1',
    category: 'Nhóm 1/Bài 2',
    title: 'Thủ đô',
    type: 'Một lựa chọn',
    stem: 'Thủ đô?',
    answer: 'Huế',
    feedback: 'Chưa',
    general: 'Bài 1',
    mark: '1,5',
    tags: 'địa lí; lớp 5',
    options: 'giữ thứ tự; html',
  };
  expect(
    only(first, { answer: 'Hà Nội', right: 'x', feedback: 'Đúng' }, { answer: 'Vinh', right: '50%' }),
  ).toMatchObject({
    told: [],
    line: 5,
    idNumber: 'CD-1',
    category: 'Nhóm 1/Bài 2',
    title: 'Thủ đô',
    mark: 150,
    tags: ['địa lí', 'lớp 5'],
    type: 'single-choice',
    body: {
      format: 'html',
      stem: 'Thủ đô?',
      generalFeedback: 'Bài 1',
      shuffle: false,
      choices: [
        { text: 'Huế', weight: 0, feedback: 'Chưa' },
        { text: 'Hà Nội', weight: 100, feedback: 'Đúng' },
        { text: 'Vinh', weight: 50 },
      ],
    },
  });
});

describe('several choices', () => {
  const rows = (...right: string[]): [Cells, ...Cells[]] => [
    { type: 'Nhiều lựa chọn', stem: 'Chọn', answer: 'a', right: right[0]! },
    ...right.slice(1).map((each, index) => ({ answer: 'bcde'[index]!, right: each })),
  ];
  test.each([
    [['x', 'x', ''], 'right-minus-wrong', [50, 50, 0]],
    [['x', 'X', 'x', ''], 'right-minus-wrong', [33.33333, 33.33333, 33.33333, 0]],
    [['50%', '50%', '-50%'], 'sum-of-weights', [50, 50, -50]],
    [['50', '50', '-25'], 'sum-of-weights', [50, 50, -25]],
    [['0,5', '0.5', ''], 'sum-of-weights', [50, 50, 0]],
  ])('%j: %s', (right, partialCredit, weights) => {
    const { body, told } = only(...rows(...right));
    expect(told).toEqual([]);
    expect(body).toMatchObject({ partialCredit, choices: weights.map((weight) => ({ weight })) });
  });
});

test.each([
  [
    [
      { answer: 'Đúng', right: 'x', feedback: 'phải' },
      { answer: 'Sai', feedback: 'chưa' },
    ],
    true,
    'phải',
    'chưa',
  ],
  [
    [
      { answer: 'Đúng', feedback: 'chưa' },
      { answer: 'Sai', right: 'x', feedback: 'phải' },
    ],
    false,
    'chưa',
    'phải',
  ],
  [[{ answer: 'Sai' }], false, '', ''],
  [[{ answer: 'đúng' }], true, '', ''],
])('true or false: %j', ([first, ...rest], answer, feedbackForTrue, feedbackForFalse) => {
  const question = only({ type: 'Đúng/Sai', stem: 'Câu', ...first }, ...rest);
  expect(question).toMatchObject({ told: [], body: { answer, feedbackForTrue, feedbackForFalse } });
});

test.each([
  ['3,5', '0,1', [3.5, 0.1], []],
  ['3.5', '', [3.5, 0], []],
  ['4..5', '', [4.5, 0.5], []],
  ['-1e3', '', [-1000, 0], []],
  ['1930', '', [1930, 0], []],
  ['1.437', '', [1.437, 0], ['doubtful-number']],
])('a number %s ± %s', (answer, tolerance, [value, reach], told) => {
  expect(only({ type: 'Điền số', stem: 'Mấy?', answer, tolerance })).toMatchObject({
    told,
    body: { decimalComma: true, answers: [{ value, tolerance: reach, credit: 100 }] },
  });
});

test('a star is for every other number', () => {
  expect(
    only({ type: 'Điền số', stem: 'Mấy?', answer: '5' }, { answer: '*', right: '25%', feedback: 'Gần' }),
  ).toMatchObject({
    body: { answers: [{ value: 5 }], otherCredit: 25, otherFeedback: 'Gần' },
  });
});

test('short answers, pairs, orders', () => {
  expect(
    only({ type: 'Trả lời ngắn', stem: '?', answer: 'Hà Nội' }, { answer: 'Ha Noi', right: '50%' }).body,
  ).toMatchObject({
    answers: [
      { text: 'Hà Nội', credit: 100 },
      { text: 'Ha Noi', credit: 50 },
    ],
  });
  expect(
    only(
      { type: 'Ghép đôi', stem: '?', answer: 'a', match: 'x' },
      { answer: 'b', match: 'y' },
      { match: 'z' },
    ).body,
  ).toMatchObject({
    stems: [
      { text: 'a', choice: 'c1' },
      { text: 'b', choice: 'c2' },
    ],
    choices: [{ text: 'x' }, { text: 'y' }, { text: 'z' }],
  });
  expect(only({ type: 'Sắp thứ tự', stem: '?', answer: 'một' }, { answer: 'hai' }).body).toMatchObject({
    items: [{ text: 'một' }, { text: 'hai' }],
  });
});

test('gaps: typed where all rows are right, a list where some are not', () => {
  const rows: Cells[] = [
    { type: 'Điền chỗ trống', stem: '[[1]] là thủ đô, [[2]] là cố đô', answer: 'Hà Nội', match: '1' },
    { answer: 'Thăng Long', match: '[[1]]', right: '50%' },
    { answer: 'Huế', match: '2', right: 'x' },
    { answer: 'Vinh', match: '2' },
  ];
  const list = { kind: 'one', id: '2', choices: [{ weight: 100 }, { weight: 0 }] };
  expect(only(...rows)).toMatchObject({
    told: [],
    body: { gaps: [{ kind: 'text', id: '1', answers: [{ credit: 100 }, { credit: 50 }] }, list] },
  });
});

test.each([
  [
    [
      { stem: '?', answer: 'a' },
      { answer: 'b', right: 'x' },
    ],
    'single-choice',
  ],
  [[{ stem: '?', answer: 'a', right: 'x' }, { answer: 'b', right: 'x' }, { answer: 'c' }], 'multiple-choice'],
  [
    [
      { stem: '?', answer: 'a', match: 'x' },
      { answer: 'b', match: 'y' },
    ],
    'matching',
  ],
])('rows that say no type: %j', (rows, type) => {
  expect(only(...rows).type).toBe(type);
});

test.each<[Cells[], string, number]>([
  [[{ answer: 'a' }], 'no-question', 5],
  [[{ stem: '?' }], 'unknown-type', 5],
  [[{ type: 'Trắc nghiệm', stem: '?' }], 'unknown-type', 5],
  [
    [
      { type: 'Một lựa chọn', stem: '?', answer: 'a', right: 'x' },
      { answer: 'b', right: 'nhiều' },
    ],
    'bad-weight',
    6,
  ],
  [[{ type: 'Một lựa chọn', stem: '?', answer: 'a', right: '150%' }], 'bad-weight', 5],
  [[{ type: 'Điền số', stem: '?', answer: 'năm' }], 'bad-number', 5],
  [[{ type: 'Điền số', stem: '?', answer: '5', tolerance: 'ít' }], 'bad-number', 5],
  [[{ type: 'Đúng/Sai', stem: '?', answer: 'Đúng' }, { answer: 'Sai' }], 'no-right-answer', 5],
  [[{ type: 'Điền chỗ trống', stem: '[[1]]', answer: 'a' }], 'no-gap', 5],
  [[{ type: 'Tự luận', stem: '?', mark: 'mười' }], 'bad-mark', 5],
])('%j: %s in row %d', (rows, code, line) => {
  expect(read(...rows).problems.filter(({ severity }) => severity === 'error')).toMatchObject([
    { code, line },
  ]);
});

test('a bad question stops no other, and an option that means nothing is told', () => {
  const { questions, problems } = read(
    { stem: 'hỏng' },
    { type: 'Tự luận', stem: 'Viết', options: 'giữ thứ tự; markdown' },
  );
  expect(questions.map(({ line }) => line)).toEqual([6]);
  expect(problems.map(({ code, severity }) => [code, severity])).toEqual([
    ['unknown-type', 'error'],
    ['unknown-option', 'warning'],
  ]);
});

test('whatever the cells, each question is taken or told of, and nothing throws', () => {
  const cell = fc.oneof(
    anyText,
    fc.constantFrom(
      'x',
      '50%',
      '-1',
      '1e400',
      '[[1]]',
      'Ghép đôi',
      'Điền số',
      'Thực hành',
      '[{"at":["body"],"is":1}]',
    ),
  );
  const cells = fc.record(Object.fromEntries(tableColumns.map(({ key }) => [key, cell])), {
    requiredKeys: [],
  });
  fc.assert(
    fc.property(fc.array(cells, { maxLength: 6 }), (rows) => {
      const { questions, problems } = read(...rows);
      const started = rows.filter(({ stem = '', type = '' }) => stem !== '' || type !== '').length;
      const refused = problems.filter(({ severity }) => severity === 'error').length;
      expect(questions.length + refused).toBeGreaterThanOrEqual(started);
    }),
    { numRuns: 500 },
  );
});

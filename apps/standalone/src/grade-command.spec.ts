import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gradeCommand } from './grade-command';

const folder = mkdtempSync(join(tmpdir(), 'hochoi-grade-'));
afterAll(() => rmSync(folder, { recursive: true }));
const file = (name: string, content: string) => {
  writeFileSync(join(folder, name), content);
  return join(folder, name);
};

function run(...args: string[]) {
  let [out, error] = ['', ''];
  const code = gradeCommand(args, { out: (text) => (out += text), error: (text) => (error += text) });
  return { code, out, error };
}

const gift = file(
  'bank.gift',
  `// [id:B-1]
::Thủ đô:: Thủ đô? {=Hà Nội#Đúng =%50%Thăng Long #### Bài 1}

::Chọn:: Chọn. {~%50%<b>một</b> ~%50%hai ~%-100%ba}

Ghép. {=a -> x =b -> y}

Viết. {}

Hỏng {=a
`,
);
const list = (content: unknown) => file('list.json', JSON.stringify(content));
const graded = (responses: unknown) => {
  const { code, out } = run('--questions', gift, '--format', 'gift', '--responses', list(responses));
  return {
    code,
    ...(JSON.parse(out) as { results: Record<string, unknown>[]; problems: unknown[]; questions: unknown[] }),
  };
};

test('each response with its fraction, mark, feedback, and how it was understood', () => {
  const { code, results, questions, problems } = graded([{ question: 'B-1', response: ' hà nội' }]);
  expect(code).toBe(0);
  expect(questions).toHaveLength(4);
  expect(problems).toMatchObject([{ severity: 'error', code: 'unclosed-answers', line: 10 }]);
  expect(results).toEqual([
    {
      entry: 1,
      question: { number: 1, id: 'B-1', title: 'Thủ đô', type: 'short-text', line: 2 },
      understood: 'hà nội',
      state: 'right',
      fraction: 1,
      mark: 1,
      maxMark: 1,
      feedback: ['Đúng'],
      generalFeedback: 'Bài 1',
      rightAnswer: ['Hà Nội'],
      problems: [],
    },
  ]);
});

test.each([
  ['B-1', 'Thăng Long', 0.5],
  ['Thủ đô', 'Hà Nội', 1],
  ['Thủ đô?', 'Hà Nội', 1],
  [1, 'Huế', 0],
  [2, ['một', 'hai'], 1],
  [2, 'A, B', 1],
  [2, 'một', 0.5],
  [2, ['A', 'ba'], 0],
  ['Ghép.', { a: 'x', b: 'y' }, 1],
  ['Ghép.', ['x', 'x'], 0.5],
  [3, [['b', 'y']], 0.5],
  [3, null, 0],
])('%s: %j is worth %d', (question, response, fraction) => {
  expect(graded([{ question, response }]).results).toMatchObject([{ fraction, problems: [] }]);
});

test('several tries, by a behaviour of the list or of the entry', () => {
  const { results } = graded({
    behaviour: 'adaptive',
    responses: [
      { question: 1, tries: ['sai', 'Hà Nội'] },
      { question: 1, behaviour: 'immediate', tries: ['sai', 'Hà Nội'] },
      { question: 1, tries: ['sai', 'Hà Nội'], penalty: 0.1 },
      { question: 1, behaviour: 'deferred-certainty', response: 'Hà Nội', certainty: 3 },
      { question: 1, behaviour: 'immediate-certainty', tries: [{ response: 'sai', certainty: 2 }] },
    ],
  });
  expect(results.map(({ fraction }) => fraction)).toEqual([0.6666667, 0, 0.9, 3, -2]);
});

test('what a person must mark has no mark yet', () => {
  expect(graded([{ question: 4, response: 'Bài viết' }])).toMatchObject({
    code: 0,
    results: [{ state: 'needs-marking', fraction: null, mark: null, understood: 'Bài viết' }],
  });
});

test('what cannot be graded stops no other, and is told by the exit code', () => {
  const { code, results } = graded([
    { question: 'Không có', response: 1 },
    { question: 99, response: 1 },
    { question: 2, response: 'bốn' },
    { question: 3, response: { c: 'x' } },
    { question: 3, response: ['x', 'y', 'z'] },
    { question: 1, response: { a: 1 } },
    { question: 1, response: 'Hà Nội' },
  ]);
  expect(code).toBe(1);
  expect(results.map(({ state, problems }) => [state, (problems as { code: string }[])[0]?.code])).toEqual([
    ['not-graded', 'unknown-question'],
    ['not-graded', 'unknown-question'],
    ['not-graded', 'unknown-choice'],
    ['not-graded', 'unknown-choice'],
    ['not-graded', 'too-many'],
    ['not-graded', 'wrong-shape'],
    ['right', undefined],
  ]);
});

test('without responses it looks at the questions', () => {
  const { code, out } = run('--questions', gift, '--format', 'gift', '--words');
  expect(code).toBe(1);
  expect(out).toContain('Đọc được 4 câu hỏi.\nLỗi, dòng 10: Phần đáp án mở bằng “{”');
});

test('in words, into a file, by the rules of the house', () => {
  const numbers = file('numbers.gift', '::S:: Bao nhiêu? {#3.5}');
  const responses = list([{ question: 'S', response: '3,5' }]);
  const out = join(folder, 'out.txt');
  const args = [
    '--questions',
    numbers,
    '--format',
    'gift',
    '--responses',
    responses,
    '--words',
    '--out',
    out,
  ];
  expect(run(...args)).toMatchObject({ code: 0, out: '' });
  expect(readFileSync(out, 'utf8')).toContain('1. S · sai · 0/1\n   trả lời: 3,5');
  expect(run(...args, '--rules', 'house').code).toBe(0);
  expect(readFileSync(out, 'utf8')).toContain('1. S · đúng · 1/1');
});

test.each([
  [[], 'Cần --questions và --format.'],
  [['--questions', gift, '--format', 'qti'], 'Không có định dạng “qti”'],
  [['--questions', join(folder, 'none'), '--format', 'gift'], 'Không đọc được tệp'],
  [['--questions', gift, '--format', 'gift', '--rules', 'x'], '--rules là'],
  [['--questions', gift, '--format', 'gift', '--responses', gift], 'không phải là JSON'],
  [
    ['--questions', gift, '--format', 'gift', '--responses', file('odd.json', '[{"question":{}}]')],
    'không đúng mẫu',
  ],
  [
    ['--questions', gift, '--format', 'gift', '--responses', file('ok.json', '[]'), '--behaviour', 'x'],
    '--behaviour là',
  ],
  [['--lạ'], '--lạ'],
])('wrong use %#: %s', (args, message) => {
  const { code, out, error } = run(...args);
  expect({ code, out }).toEqual({ code: 2, out: '' });
  expect(error).toContain(message);
  expect(error).toContain('npm run grade --');
});

test('help is no fault', () => {
  expect(run('--help')).toMatchObject({ code: 0, error: '' });
});

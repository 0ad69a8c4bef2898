import fc from 'fast-check';
import { anyText } from '../../testing/arbitrary-questions';
import { NOTE, readNotes } from './gift-notes';
import { PREFIX_OF_PART } from './gift-text';
import { readGift } from './read-gift';

/** Each row: the file, the code, and the line and column where the author must look. */
test.each<[string, string, number, number]>([
  ['::Q1 Hỏi? {T}', 'unclosed-title', 1, 1],
  ['Hỏi? {\n=a\n\n~b', 'unclosed-answers', 1, 6],
  ['Hỏi? =a}', 'stray-brace', 1, 8],
  ['Hỏi? } {=a}', 'stray-brace', 1, 6],
  ['Hỏi? {\n=a {1}\n~b\n}', 'stray-brace', 2, 4],
  ['Một? {T}\nHai? {F}', 'second-answers', 2, 6],
  ['::Q1:: Một? {T}\n::Q2:: Đọc.', 'second-answers', 2, 1],
  ['Ghép. {\n=a -> b\n=c d\n}', 'bad-pair', 3, 2],
  ['Hỏi? {có}', 'no-sign', 1, 7],
  ['Hỏi? {\n lạc loài\n =a\n ~b\n}', 'no-sign', 2, 2],
  ['Hỏi? {\n=a\n~%abc%b\n}', 'bad-weight', 3, 2],
  ['Hỏi? {\n=a\n~%-150%b\n}', 'bad-weight', 3, 2],
  ['Hỏi? {\n=a\n~%33,3%b\n}', 'bad-weight', 3, 2],
  ['Hỏi? {\n=a\n~ # chỉ có phản hồi\n}', 'empty-answer', 3, 3],
  ['Hỏi? {=}', 'empty-answer', 1, 7],
  ['Hỏi? {#năm}', 'bad-number', 1, 8],
  ['Hỏi? {#\n=3,5\n}', 'bad-number', 2, 2],
  ['Hỏi? {#5:}', 'bad-number', 1, 8],
  ['Hỏi? {#5..}', 'bad-number', 1, 8],
  ['Hỏi? {#1..2..3}', 'bad-number', 1, 8],
  ['Hỏi? {#5..1}', 'bad-range', 1, 8],
  ['Hỏi? {#=5 ~6}', 'bad-other-answer', 1, 12],
  ['Hỏi? {#=5 =%0%* =6}', 'unreachable-answer', 1, 18],
  ['Hỏi? {\n=7 # Vì 3 + 4 = 7.\n~8\n}', 'unescaped-sign', 2, 15],
  ['Hỏi? {\n=a\n~b # khoảng ~5\n}', 'unescaped-sign', 3, 13],
  ['[html]Hỏi? {=a # [markdown]b}', 'mixed-formats', 1, 18],
  ['// [set:all-or-nothing]\nHỏi? {T}', 'unknown-setting', 2, 1],
  ['// [id:Q1]\n\nHỏi? {T}', 'notes-without-question', 1, 1],
])('%j: %s at %d:%d', (text, code, line, column) => {
  expect(readGift(text).problems[0]).toMatchObject({ code, line, column });
});

/** Each row: a question that is taken, and why it cannot be used yet. */
test.each<[string, string]>([
  ['Hỏi? {#}', 'no-right-answer'],
  ['Hỏi? {~a ~b}', 'no-right-answer'],
  ['Hỏi? {~%50%a ~%40%b}', 'weights-not-100'],
  ['::Q:: {T}', 'empty-stem'],
  ['Hỏi? {=a ~a}', 'repeated-choice'],
])('%j is a draft: %s', (text, code) => {
  const { questions, problems } = readGift(text);
  expect(questions).toHaveLength(1);
  expect(problems[0]).toMatchObject({ severity: 'warning', code, line: 1, question: 0 });
});

test.each([20_001, 500_000])('an answer of %d letters is refused', (length) => {
  const { questions, problems } = readGift(`Hỏi? {=${'a'.repeat(length)}}\n\nSau? {T}`);
  expect(questions.map(({ line }) => line)).toEqual([3]);
  expect(problems).toMatchObject([{ severity: 'error', code: 'too-large', line: 1 }]);
});

test.each([
  ['\nHỏi? {T}', 2],
  ['', 1],
])('comments longer than a question are refused: before %j', (rest, line) => {
  const { questions, problems } = readGift(`// [id:Q1] ${'a'.repeat(400_000)}${rest}\n\nSau? {T}`);
  expect(questions).toHaveLength(1);
  expect(problems).toMatchObject([{ severity: 'error', code: 'too-large', line }]);
});

test.each(['', '\\', '\\\u2028x', '\\]'])('notes without an end are gone over once: …%j', (rest) => {
  const text = `${'[id:'.repeat(1000)}${rest}`;
  expect([...text.matchAll(NOTE)].map(([whole]) => whole.length)).toEqual([text.length]);
  expect(readNotes([{ number: 1, text: `// [tag:b] ${text}` }])).toEqual({ tags: ['b'], settings: [] });
});

test('spaces after a sign are gone over by one part of the pattern, whatever may be missing between', () => {
  const bare = PREFIX_OF_PART.source.replace(/\(\?:[^()|]*\)\?/g, '');
  expect(bare).toContain('\\s*');
  expect(bare).not.toMatch(/\\s\*(\|[^()]*)?\)?\\s\*\\\[/);
  for (const part of ['= [html]a', '~%50% [html]a', '~ %50%[html]a', '#  [html]a', '# \n[html]a'])
    expect([part, [...part.matchAll(PREFIX_OF_PART)].map(([, name]) => name)]).toEqual([part, ['html']]);
});

test('a number may stand again in another category', () => {
  const file = (category: string) => `// [id:01]\nMột? {T}\n\n$CATEGORY: ${category}\n// [id:01]\nHai? {T}`;
  expect(readGift(`$CATEGORY: A\n${file('B')}`).problems).toEqual([]);
  expect(readGift(`$CATEGORY: A\n${file('A')}`).problems).toMatchObject([{ code: 'repeated-id', line: 7 }]);
});

test('a problem says why in Vietnamese and shows the beginning of its line', () => {
  expect(readGift('Hỏi? {\n   =a\n   ~%33,3%b\n}').problems).toEqual([
    {
      severity: 'error',
      line: 3,
      column: 5,
      code: 'bad-weight',
      message:
        'Trọng số “%33,3%” không hợp lệ: phải là số từ -100 đến 100, phần thập phân viết bằng dấu chấm.',
      excerpt: '~%33,3%b',
    },
  ]);
});

test('a bad question stops no other', () => {
  const { questions, problems } = readGift(
    '::A:: a {T}\n\n::B:: b {\n=x\n\n::C:: c {=y}\n\n::D:: d }\n\n::E:: e {F}',
  );
  expect(questions.map(({ title }) => title)).toEqual(['A', 'C', 'E']);
  expect(problems.map(({ line, code }) => [line, code])).toEqual([
    [3, 'unclosed-answers'],
    [8, 'stray-brace'],
  ]);
});

test('a question with several faults names them all', () => {
  const { problems } = readGift('::Q:: {~%50%a ~%40%a}');
  expect(problems.map(({ code }) => code)).toEqual(['empty-stem', 'repeated-choice', 'weights-not-100']);
});

test('answers on one line may follow each other’s feedback', () => {
  expect(readGift('Hỏi? {=a # đúng ~b # sai ~c # sai\n#### Xem bài 1\n}').problems).toEqual([]);
});

test('whatever the file, each block is a question or has a problem, and nothing throws', () => {
  const file = fc.array(anyText, { maxLength: 6 }).map((blocks) => blocks.join('\n\n'));
  fc.assert(
    fc.property(file, (text) => {
      const { questions, problems } = readGift(text);
      const isQuestion = (block: string) =>
        block.split('\n').some((line) => !/^\s*(\/\/|\$CATEGORY:|$)/.test(line));
      const blocks = text.split(/\n\s*\n|^\s*\$CATEGORY:.*$/m).filter(isQuestion).length;
      expect(questions.length + problems.length).toBeGreaterThanOrEqual(blocks);
      const lines = text.split('\n').length;
      for (const { line, message, excerpt } of problems) {
        expect(line >= 1 && line <= lines).toBe(true);
        expect(message).not.toBe('');
        expect(excerpt.length).toBeLessThanOrEqual(80);
      }
    }),
    { numRuns: 1000 },
  );
});

test.each([
  ['more lines than a file of questions has', 'x {\n\n'.repeat(200_000), 'too-large'],
  ['signs without end', `x {${'=#'.repeat(190_000)}}`, 'empty-answer'],
])('%s take no time', (_name, text, code) => {
  const started = performance.now();
  const { questions, problems } = readGift(text);
  expect(questions).toEqual([]);
  expect(problems).toMatchObject([{ severity: 'error', code }]);
  expect(performance.now() - started).toBeLessThan(15_000);
});

test('a file of too many questions is read as far as it can be, and says where it ends', () => {
  const { questions, problems } = readGift('a {T}\n\n'.repeat(10_100));
  expect(questions).toHaveLength(10_000);
  expect(problems).toMatchObject([{ severity: 'error', code: 'too-many', line: 20_001 }]);
});

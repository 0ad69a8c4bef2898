import fc from 'fast-check';
import type { Question } from '../../grading/question-types';
import { severalExported } from '../../testing/arbitrary-facts';
import { questionsByType } from '../../testing/arbitrary-parts';
import { readGift } from './read-gift';
import { writeGift } from './write-gift';

const withoutLine = ({ line: _line, ...rest }: ReturnType<typeof readGift>['questions'][number]) => rest;
const errors = ({ problems }: { problems: readonly { severity: string }[] }) =>
  problems.filter(({ severity }) => severity === 'error');

const { cloze, pooled, ...held } = questionsByType;
const all = (byType: object) => Object.entries(byType) as [string, fc.Arbitrary<Question>][];

describe.each(all(held))('%s', (_name, question) => {
  test('what is written reads back the same, by whatever rules', () => {
    fc.assert(
      fc.property(
        severalExported(question, 3),
        fc.constantFrom('house' as const, 'moodle' as const),
        (questions, rules) => {
          const written = writeGift(questions);
          const read = readGift(written.content, rules);
          expect([...errors(written), ...errors(read)]).toEqual([]);
          expect(read.questions.map(withoutLine)).toEqual(questions);
        },
      ),
      { numRuns: 80 },
    );
  });

  test('writing what was read changes nothing more', () => {
    fc.assert(
      fc.property(severalExported(question, 2), (questions) => {
        const { content } = writeGift(questions);
        expect(writeGift(readGift(content).questions).content).toBe(content);
      }),
      { numRuns: 50 },
    );
  });
});

test.each(all({ cloze, pooled }))('%s: GIFT has no such question, and that is said', (_name, question) => {
  fc.assert(
    fc.property(severalExported(question, 2), (questions) => {
      const { content, problems } = writeGift(questions);
      expect(content).toBe('');
      expect(problems.map(({ severity, question: index }) => [severity, index])).toEqual(
        questions.map((_each, index) => ['error', index]),
      );
    }),
    { numRuns: 20 },
  );
});

test('reads like a file that a person wrote', () => {
  const source = [
    '// [rules:house]',
    '',
    '$CATEGORY: Chuyên đề 82',
    '',
    '// [id:CD082-Q05] [tag:kỹ năng] [set:fixed-order] [set:all-or-nothing]',
    '::CD082-Q05:: [markdown]Tỉ lệ 1\\:2 là gì? {',
    '  ~%50%Một # Đúng.',
    '  ~%50%Hai',
    '  ~%-100%Ba \\= 3 # Sai.',
    '  #### Xem bài 2.',
    '}',
    '',
    '::CD082-Q09:: [markdown]Năm nào? {',
    '  #',
    '  =%100%1930:0 # Đúng.',
    '  ~ # Xem lại.',
    '}',
    '',
    '::CD082-Q10:: [markdown]Ghép từng việc với người làm. {',
    '  =Lập danh sách -> Chi hội trưởng',
    '  =Duyệt -> Chủ tịch Hội',
    '  = -> Ủy ban',
    '}',
    '',
    '::CD082-Q11:: [markdown]Xếp theo thứ tự. {',
    '  >3 ALL VERTICAL ABSOLUTE_POSITION SHOW',
    '  Nghe',
    '  Ghi',
    '  Trả lời',
    '}',
    '',
    '::CD082-Q12:: [markdown]Viết một đoạn. {}',
    '',
  ].join('\n');
  const { content, problems } = writeGift(readGift(source).questions);
  expect(content).toBe(source);
  expect(problems.map(({ severity, title, message }) => [severity, title, message])).toEqual([
    [
      'warning',
      'CD082-Q05',
      'Moodle sẽ không đọc được từ tệp GIFT: cách tính điểm từng phần, việc xáo trộn.',
    ],
    ['warning', 'CD082-Q09', 'Moodle sẽ không đọc được từ tệp GIFT: cách đọc dấu phẩy trong số.'],
  ]);
});

test('what GIFT has no words for stands in a comment, and its author is told what others will not see', () => {
  const [question] = readGift('Hỏi? {=a ~b}').questions;
  const hints = [{ text: 'Xem [id:x] bài 1', showNumberRight: false, clearWrong: false }];
  const asked = { ...question, body: { ...question!.body, hints } } as NonNullable<typeof question>;
  const { content, problems } = writeGift([asked]);
  expect(content).toContain('// hochoi: [{"at":["body","hints"],"is":[{');
  expect(content).toContain('"text":"Xem \\u005bid:x] bài 1"}]}]');
  expect(problems).toMatchObject([
    { severity: 'warning', code: 'more', message: expect.stringContaining('gợi ý') },
  ]);
  expect(readGift(content).questions[0]).toMatchObject({ body: { hints } });
});

test('a question changed in the file wins over what the comment says of it', () => {
  const [question] = readGift('Hỏi? {=a ~b}').questions;
  const body = { ...question!.body, numbering: 'abc', stem: ' Hỏi?' };
  const { content } = writeGift([{ ...question, body } as NonNullable<typeof question>]);
  const { questions, problems } = readGift(content.replace('[markdown] Hỏi?', '[markdown] Khác?'));
  expect(questions[0]).toMatchObject({ body: { stem: 'Khác?', numbering: 'abc' } });
  expect(problems).toMatchObject([{ severity: 'warning', code: 'stale-remainder' }]);
});

test('pictures are told, not carried', () => {
  const [question] = readGift('[html]<img src="@@PLUGINFILE@@/a.png"> {T}').questions;
  const files = [{ name: 'a.png', bytes: new Uint8Array([1]) }];
  expect(writeGift([{ ...question!, files }]).problems).toMatchObject([
    { code: 'no-files', severity: 'warning' },
  ]);
});

test('what was imported from Moodle loses nothing on its way back', () => {
  const text = 'Một? {=a ~%-50%b}\n\nHai? {#5:0.5}\n\nBa? {=x}\n\nBốn? {=a -> b =c -> d}\n\nNăm? {T}';
  expect(writeGift(readGift(text, 'moodle').questions).problems).toEqual([]);
});

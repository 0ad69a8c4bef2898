import fc from 'fast-check';
import { shortTextBody } from '../testing/arbitrary-questions';
import { shortText } from './short-text';

const accept = (text: string, credit = 100, feedback = '') => ({ text, credit, feedback });
const body = (answers: ReturnType<typeof accept>[], caseSensitive = false) =>
  shortText.body.parse({ stem: 'Điền từ còn thiếu.', answers, caseSensitive });
const fraction = (question: ReturnType<typeof body>, text: string) =>
  shortText.grade(question, text).fraction;

test.each([
  ['giám sát', 1],
  ['Giám Sát', 1],
  ['GIÁM SÁT', 1],
  ['  giám \u00A0 sát\n', 1],
  ['giám\u200B sát', 1],
  ['giám sát'.normalize('NFD'), 1],
  ['giam sat', 0],
  ['giảm sát', 0],
  ['giám sat', 0],
  ['giámsát', 0],
  ['giám sát viên', 0],
  ['', 0],
])('for "giám sát", "%s" earns %d', (text, expected) => {
  expect(fraction(body([accept('giám sát')]), text)).toBe(expected);
});

test.each([
  ['Hội', 'hội', 0],
  ['Hội', 'Hội', 1],
  ['Đặng', 'Ðặng', 0], // Ð U+00D0 is another letter
  ['hòa', 'hoà', 0], // old and new tone placement differ; an author who accepts both lists both
])('by case, for "%s", "%s" earns %d', (answer, text, expected) => {
  expect(fraction(body([accept(answer)], true), text)).toBe(expected);
});

test('the first match gives credit and feedback: exact answers stand before wide ones', () => {
  const question = body([
    accept('tổ trưởng', 100, 'Đúng.'),
    accept('*trưởng*', 50, 'Gần đúng.'),
    accept('*', 0, 'Sai.'),
  ]);
  expect(shortText.grade(question, 'Tổ trưởng')).toEqual({ fraction: 1, feedback: ['Đúng.'] });
  expect(shortText.grade(question, 'chi hội trưởng')).toEqual({ fraction: 0.5, feedback: ['Gần đúng.'] });
  expect(shortText.grade(question, 'ủy viên')).toEqual({ fraction: 0, feedback: ['Sai.'] });
});

test('shows the answers that are worth everything, stars as they are typed', () => {
  expect(shortText.rightAnswer(body([accept('5 \\* 3'), accept('x', 50), accept('năm*')])).texts).toEqual([
    '5 * 3',
    'năm*',
  ]);
});

test.each([
  ['no-right-answer', [accept('x', 90)]],
  ['no-right-answer', []],
  ['empty-answer', [accept('x'), accept(' \u200B')]],
  ['mixed-letters', [accept('qu\u0443ền')]],
])('finds %s', (code, answers) => {
  expect(shortText.problems(body(answers)).map((problem) => problem.code)).toEqual([code]);
});

test('a Russian word beside a Vietnamese one is no mixture', () => {
  expect(shortText.problems(body([accept('từ мир')]))).toEqual([]);
});

test('NFD equals NFC, in answers and in responses, and no text leaves 0..1', () => {
  fc.assert(
    fc.property(shortTextBody, fc.string(), (body, text) => {
      const nfd = { ...body, answers: body.answers.map((a) => ({ ...a, text: a.text.normalize('NFD') })) };
      for (const response of [text, ...body.answers.map((answer) => answer.text)]) {
        const { fraction } = shortText.grade(body, response);
        expect(fraction >= 0 && fraction <= 1).toBe(true);
        expect(shortText.grade(body, response.normalize('NFD'))).toEqual(shortText.grade(body, response));
        expect(shortText.grade(nfd, response)).toEqual(shortText.grade(body, response));
      }
    }),
  );
});

test('a right answer that is typed earns everything', () => {
  const typed = shortTextBody.filter(({ answers: [first] }) => !!first && !/[*\\]/.test(first.text));
  fc.assert(
    fc.property(typed, (body) => {
      const [first] = body.answers;
      expect(shortText.grade(body, first?.text ?? '').fraction).toBe(1);
    }),
  );
});

describe('as Moodle compares', () => {
  const moodle = (answers: ReturnType<typeof accept>[]) =>
    shortText.body.parse({ stem: 'Điền từ.', answers, folding: 'moodle' });

  test.each([
    ['giám sát', 'giám sát', 1],
    ['giám sát', '  GIÁM SÁT ', 1],
    ['giám sát', 'giám sát'.normalize('NFD'), 1],
    ['giám sát', 'giám  sát', 0],
    ['giám sát', 'giám\u00A0sát', 0],
    ['giám sát', 'giám\u200B sát', 0],
    ['giám sát', 'giam sat', 0],
    ['bản*hòa', 'bản thảo hòa', 1],
    ['2 \\* 3', '2 * 3', 1],
    ['2 \\* 3', '2 và 3', 0],
  ])('for "%s", "%s" earns %d', (answer, text, expected) => {
    expect(fraction(moodle([accept(answer)]), text)).toBe(expected);
  });
});

test('an answer may cost marks, where the question keeps what falls below', () => {
  const answers = [accept('đúng'), accept('*', -50, 'Sai.')];
  expect(shortText.grade(body(answers), 'gì đó')).toEqual({ fraction: 0, feedback: ['Sai.'] });
  const kept = { ...body(answers), belowZero: 'keep' as const };
  expect(shortText.grade(kept, 'gì đó').fraction).toBe(-0.5);
  expect(shortText.minFraction?.(kept)).toBe(-0.5);
});

import fc from 'fast-check';
import { numericalBody } from '../testing/arbitrary-questions';
import { numerical } from './numerical';

const accept = (value: number, tolerance = 0, credit = 100, feedback = '') => ({
  value,
  tolerance,
  credit,
  feedback,
});
const body = (answers: ReturnType<typeof accept>[], decimalComma = true) =>
  numerical.body.parse({ stem: 'Bao nhiêu?', answers, otherFeedback: 'Tính lại.', decimalComma });
const fraction = (question: ReturnType<typeof body>, text: string) =>
  numerical.grade(question, text).fraction;

test.each([
  ['1930', 1],
  [' 1930 ', 1],
  ['1930,0', 1],
  ['1930.0', 1],
  ['1.930', 1],
  ['1 930', 1],
  ['1.93e3', 1],
  ['1931', 0],
  ['', 0],
  ['năm 1930', 0],
  ['19 30', 0],
])('for 1930, "%s" earns %d', (text, expected) => {
  expect(fraction(body([accept(1930)]), text)).toBe(expected);
});

test.each([
  ['3,5', 1, 0],
  ['3.5', 1, 1],
  ['+3.50', 1, 1],
  ['3,50', 1, 0],
  ['3;5', 0, 0],
])('"%s" for 3.5 earns %d with the decimal comma, %d with the point only', (text, comma, point) => {
  expect(fraction(body([accept(3.5)]), text)).toBe(comma);
  expect(fraction(body([accept(3.5)], false), text)).toBe(point);
});

test('1.437 may be one and a bit, or fourteen hundred', () => {
  expect(fraction(body([accept(1437)]), '1.437')).toBe(1);
  expect(fraction(body([accept(1.437)]), '1.437')).toBe(1);
  expect(fraction(body([accept(1437)], false), '1.437')).toBe(0);
  expect(fraction(body([accept(1.437, 0, 50), accept(1437)]), '1.437')).toBe(1);
});

test.each([
  [2, 0.2, '2.2'],
  [2, 0.2, '1.8'],
  [0.2, 0.1, '0.3'],
  [0.2, 0.1, '0.1'],
  [1000000.1, 0.2, '1000000.3'],
  [-5, 0.5, '-5.5'],
  [-5, 0.5, '\u22124,5'],
])('%d ± %d includes its edge %s', (value, tolerance, text) => {
  expect(fraction(body([accept(value, tolerance)]), text)).toBe(1);
});

test.each([
  [2, 0.2, '2.2001'],
  [2, 0.2, '1.7999'],
  [5, 0, '5.0000001'],
])('%d ± %d excludes %s', (value, tolerance, text) => {
  expect(fraction(body([accept(value, tolerance)]), text)).toBe(0);
});

test('the first answer that matches gives credit and feedback; none gives the other feedback', () => {
  const question = body([accept(10, 0, 100, 'Đúng.'), accept(10, 2, 50, 'Gần đúng.')]);
  expect(numerical.grade(question, '10')).toEqual({ fraction: 1, feedback: ['Đúng.'] });
  expect(numerical.grade(question, '12')).toEqual({ fraction: 0.5, feedback: ['Gần đúng.'] });
  expect(numerical.grade(question, '13')).toEqual({ fraction: 0, feedback: ['Tính lại.'] });
});

test('the right answer is shown the way it is typed', () => {
  expect(numerical.rightAnswer(body([accept(3.5), accept(4, 0, 50)])).texts).toEqual(['3,5']);
  expect(numerical.rightAnswer(body([accept(3.5)], false)).texts).toEqual(['3.5']);
});

test('needs an answer worth the full mark', () => {
  expect(numerical.problems(body([accept(3, 0, 99)])).map(({ code }) => code)).toEqual(['no-right-answer']);
  expect(numerical.problems(body([])).map(({ code }) => code)).toEqual(['no-right-answer']);
});

test('the value itself earns everything, with comma or point; no text leaves 0..1', () => {
  fc.assert(
    fc.property(numericalBody, fc.string(), (body, text) => {
      const value = String(body.answers[0]?.value);
      expect(numerical.grade(body, value).fraction).toBe(1);
      if (body.decimalComma) expect(numerical.grade(body, value.replace('.', ',')).fraction).toBe(1);
      const { fraction } = numerical.grade(body, text);
      expect(fraction >= 0 && fraction <= 1).toBe(true);
    }),
  );
});

describe('tolerances', () => {
  const within = (
    value: number,
    tolerance: number,
    toleranceType: string,
    text: string,
    numberStyle = 'point',
  ) =>
    numerical.grade(
      numerical.body.parse({
        stem: 'Bao nhiêu?',
        numberStyle,
        answers: [{ value, tolerance, toleranceType, credit: 100 }],
      }),
      text,
    ).fraction === 1;

  test.each([
    [200, 0.05, 'relative', ['190', '210', '200'], ['189.99', '210.01']],
    [-200, 0.05, 'relative', ['-190', '-210'], ['-189', '200']],
    [0, 0.5, 'relative', ['0'], ['0.1', '-0.1']],
    [200, 0.25, 'geometric', ['160', '250'], ['159.9', '250.1', '150']],
    [-200, 0.25, 'geometric', ['-160', '-250'], ['-159.9', '-250.1']],
    [200, 5, 'nominal', ['195', '205'], ['194.999', '205.001']],
    [7, 0, 'relative', ['7'], ['7.0000001']],
    [7, 0, 'geometric', ['7'], ['6.9999999']],
  ])('%d with %d %s takes %j, not %j', (value, tolerance, type, taken, refused) => {
    for (const text of taken) expect(within(value, tolerance, type, text)).toBe(true);
    for (const text of refused) expect(within(value, tolerance, type, text)).toBe(false);
  });

  test('Moodle never takes a negative number by geometric tolerance: its ends come the wrong way round', () => {
    expect(within(-200, 0.25, 'geometric', '-200', 'moodle')).toBe(false);
    expect(within(200, 0.25, 'geometric', '160', 'moodle')).toBe(true);
  });

  test('beside nothing Moodle’s hair is thinner than ours', () => {
    expect(within(0, 0, 'nominal', '1e-15', 'moodle')).toBe(false);
    expect(within(0, 0, 'nominal', '1e-15', 'point')).toBe(true);
  });
});

describe('any other number', () => {
  const question = numerical.body.parse({
    stem: 'Bao nhiêu?',
    answers: [{ value: 5, tolerance: 0, credit: 100 }],
    otherFeedback: 'Con số thì được.',
    otherCredit: 20,
  });

  test.each([
    ['5', 1, []],
    ['77', 0.2, ['Con số thì được.']],
    ['bảy', 0, ['Con số thì được.']],
  ])('"%s" earns %d', (text, fraction, feedback) => {
    expect(numerical.grade(question, text)).toEqual({ fraction, feedback });
  });
});

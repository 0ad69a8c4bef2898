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

describe('units', () => {
  const measured = (units: object, numberStyle: 'vietnamese' | 'moodle' = 'vietnamese') =>
    numerical.body.parse({
      stem: 'Dài bao nhiêu?',
      numberStyle,
      answers: [
        { value: 2.5, tolerance: 0, credit: 100 },
        { value: 2.4, tolerance: 0, credit: 60 },
      ],
      units: {
        known: [
          { unit: 'm', multiplier: 1 },
          { unit: 'cm', multiplier: 100 },
        ],
        ...units,
      },
    });

  test.each([
    ['2,5', 1, 0.8, 0.8],
    ['2.5 m', 1, 1, 1],
    ['250cm', 1, 1, 1],
    ['2,5 cm', 1, 0.8, 0.8], // the number is right, its unit is not
    ['2,5 lít', 1, 0.8, 0.8],
    ['250 m', 0, 0, 0],
    ['240 cm', 0.6, 0.6, 0.6],
    ['2,4', 0.6, 0.48, 0.4],
    ['m 2,5', 0, 0, 0],
    ['xa', 0, 0, 0],
  ])(
    '"%s" earns %d with optional units, %d when a unit is part of the answer, %d of the question',
    (...row) => {
      const [text, optional, ofAnswer, ofQuestion] = row;
      expect(numerical.grade(measured({}), text).fraction).toBeCloseTo(optional, 12);
      const graded = (grading: string) => numerical.grade(measured({ grading, penalty: 20 }), text).fraction;
      expect(graded('of-answer')).toBeCloseTo(ofAnswer, 12);
      expect(graded('of-question')).toBeCloseTo(ofQuestion, 12);
    },
  );

  test('a penalty never costs more than was earned', () => {
    const dear = measured({ grading: 'of-question', penalty: 100 });
    expect(numerical.grade({ ...dear, belowZero: 'keep' }, '2,4').fraction).toBe(0);
  });

  test.each([
    ['$ 1.234,5', 1],
    ['$1234,5', 1],
    ['1234,5', 0.5],
    ['1234,5 $', 0],
  ])('before the number: "%s" earns %d', (text, fraction) => {
    const price = numerical.body.parse({
      stem: 'Giá?',
      answers: [{ value: 1234.5, tolerance: 0, credit: 100 }],
      units: { known: [{ unit: '$', multiplier: 1 }], before: true, grading: 'of-answer', penalty: 50 },
    });
    expect(numerical.grade(price, text).fraction).toBe(fraction);
  });

  test('chosen from a list beside the number', () => {
    const listed = measured({ entry: 'choice', grading: 'of-answer', penalty: 50 });
    expect(numerical.grade(listed, { number: '250', unit: 'cm' }).fraction).toBe(1);
    expect(numerical.grade(listed, { number: '2,5', unit: '' }).fraction).toBe(0.5);
    expect(numerical.grade(listed, '2,5').fraction).toBe(0.5);
    expect(numerical.publicView(listed, []).units).toEqual(['m', 'cm']);
    expect(numerical.isComplete?.(listed, { number: '2,5', unit: '' })).toBe(false);
    expect(numerical.summarise(listed, { number: '250', unit: 'cm' })).toBe('250 cm');
    expect(numerical.publicView(measured({}), [])).not.toHaveProperty('units');
  });

  test('the right answer is shown with its unit', () => {
    expect(numerical.rightAnswer(measured({})).texts).toEqual(['2,5 m']);
    expect(numerical.rightAnswer(measured({ before: true })).texts).toEqual(['m 2,5']);
  });

  test.each([
    [{ known: [] }, 'no-unit'],
    [{ known: [{ unit: 'm', multiplier: 0 }] }, 'zero-multiplier'],
    [
      {
        known: [
          { unit: 'm', multiplier: 1 },
          { unit: 'm', multiplier: 2 },
        ],
      },
      'repeated-unit',
    ],
  ])('finds fault with %j', (units, code) => {
    expect(numerical.problems(measured(units)).map((problem) => problem.code)).toEqual([code]);
  });
});

describe('as Moodle reads numbers', () => {
  const moodle = (value: number, units?: object) =>
    numerical.body.parse({
      stem: 'Bao nhiêu?',
      numberStyle: 'moodle',
      answers: [{ value, tolerance: 0, credit: 100 }],
      ...(units && { units }),
    });

  test.each([
    [3.5, '3.5', 1],
    [3.5, '3,5', 0], // the comma groups thousands: 35
    [35, '3,5', 1],
    [1234.5, '1,234.5', 1],
    [1234567, '1,234,567', 1],
    [1437, '1.437', 0],
    [1437, '1 437', 1],
    [-2, '-2', 1],
    [-2, '\u22122', 0],
    [1500, '1.5x10^3', 1],
    [1500, '1.5*10**3', 1],
    [1500, '1.5×10^3', 1],
    [1500, '1.5E3', 1],
    [12, '12 quả táo', 1], // what follows the number is taken for a unit, and units are not asked for
    [12, 'khoảng 12', 0],
    [12, '', 0],
  ])('for %d, "%s" earns %d', (value, text, expected) => {
    expect(numerical.grade(moodle(value), text).fraction).toBe(expected);
  });

  test('a unit that was asked for', () => {
    const units = { known: [{ unit: 'km', multiplier: 1 }], grading: 'of-question', penalty: 25 };
    expect(numerical.grade(moodle(12, units), '12km').fraction).toBe(1);
    expect(numerical.grade(moodle(12, units), '12 KM').fraction).toBe(0.75);
  });

  test('a check asks again when thousands were grouped; the end of the attempt does not', () => {
    expect(numerical.isComplete?.(moodle(1234), '1,234')).toBe(false);
    expect(numerical.isComplete?.(moodle(1234), '1234')).toBe(true);
    expect(numerical.isComplete?.(moodle(1234), 'nhiều')).toBe(false);
    expect(numerical.grade(moodle(1234), '1,234').fraction).toBe(1);
  });
});

import { numerical } from './numerical';

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

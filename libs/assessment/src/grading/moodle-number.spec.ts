import { numerical } from './numerical';

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

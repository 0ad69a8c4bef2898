import fc from 'fast-check';
import { multipleChoiceBody } from '../testing/arbitrary-questions';
import { drawOrder } from './draw-order';
import { multipleChoice } from './multiple-choice';

const choice = (id: string, weight: number) => ({ id, text: `Việc ${id}`, weight, feedback: `Vì ${id}` });
const body = multipleChoice.body.parse({
  stem: 'Những việc nào nên làm?',
  choices: [choice('a', 50), choice('b', 50), choice('c', -50), choice('d', -25)],
});
const strict = { ...body, partialCredit: 'all-or-nothing' as const };

test.each([
  [['a', 'b'], 1, 1],
  [['b', 'a'], 1, 1],
  [['a'], 0.5, 0],
  [['a', 'd'], 0.25, 0],
  [['a', 'c'], 0, 0],
  [['c', 'd'], 0, 0],
  [['a', 'b', 'c', 'd'], 0.25, 0],
  [['a', 'a'], 0.5, 0],
  [['zz'], 0, 0],
  [[], 0, 0],
])('choosing %j earns %d by the sum of weights, %d by all or nothing', (chosen, bySum, byAll) => {
  expect(multipleChoice.grade(body, chosen).fraction).toBe(bySum);
  expect(multipleChoice.grade(strict, chosen).fraction).toBe(byAll);
});

test('gives the feedback of what was chosen, in the author’s order', () => {
  expect(multipleChoice.grade(body, ['d', 'a']).feedback).toEqual(['Vì a', 'Vì d']);
  expect(multipleChoice.summarise(body, ['d', 'a'])).toBe('Việc a; Việc d');
  expect(multipleChoice.rightAnswer(body)).toEqual({ texts: ['Việc a', 'Việc b'], choiceIds: ['a', 'b'] });
});

test.each([
  [[60, 30], 'weights-not-100', 'Các trọng số dương phải cộng lại bằng 100%, hiện là 90%.'],
  [[33.3, 33.3, 33.3], 'weights-not-100', 'Các trọng số dương phải cộng lại bằng 100%, hiện là 99,9%.'],
  [[100, 50], 'weights-not-100', 'Các trọng số dương phải cộng lại bằng 100%, hiện là 150%.'],
  [[0, -50], 'no-right-answer', 'Chưa có phương án nào có trọng số dương.'],
])('weights %j: %s', (weights, code, message) => {
  const choices = weights.map((weight, index) => choice(`x${index}`, weight));
  expect(multipleChoice.problems({ ...body, choices })).toEqual([{ code, message }]);
});

test.each([[[33.33333, 33.33333, 33.33333]], [[16.66667, 16.66667, 16.66667, 16.66667, 16.66667, 16.66667]]])(
  'weights %j are 100 % in all, and all of them earn exactly 1',
  (weights) => {
    const thirds = { ...body, choices: weights.map((weight, index) => choice(`x${index}`, weight)) };
    expect(multipleChoice.problems(thirds)).toEqual([]);
    const everything = thirds.choices.map(({ id }) => id);
    expect(multipleChoice.grade(thirds, everything).fraction).toBe(1);
  },
);

test('nothing ticked is an empty response', () => {
  expect(multipleChoice.isEmpty([])).toBe(true);
  expect(multipleChoice.isEmpty(['a'])).toBe(false);
});

test('grades lie in 0..1, do not depend on any order, and are full exactly where due', () => {
  const random = fc.double({ min: 0, max: 0.999, noNaN: true });
  fc.assert(
    fc.property(multipleChoiceBody, fc.infiniteStream(fc.boolean()), random, (body, ticks, random) => {
      expect(multipleChoice.problems(body)).toEqual([]);
      const chosen = body.choices.map(({ id }) => id).filter(() => ticks.next().value);
      const { fraction } = multipleChoice.grade(body, chosen);
      expect(fraction >= 0 && fraction <= 1).toBe(true);
      const shuffled = { ...body, choices: drawOrder(body.choices, () => random) };
      expect(multipleChoice.grade(shuffled, [...chosen].reverse()).fraction).toBeCloseTo(fraction, 10);
      const right = multipleChoice.rightAnswer(body).choiceIds;
      expect(multipleChoice.grade(body, right).fraction).toBe(1);
      if (fraction === 1) expect(chosen).toEqual(right);
    }),
  );
});

describe('right minus wrong', () => {
  const counted = multipleChoice.body.parse({
    stem: 'Chọn ba việc.',
    partialCredit: 'right-minus-wrong',
    choices: [choice('a', 10), choice('b', 20), choice('c', 5), choice('d', 0), choice('e', -100)],
  });

  test.each([
    [['a', 'b', 'c'], 1],
    [['a', 'b'], 2 / 3],
    [['a', 'b', 'd'], 1 / 3],
    [['a', 'd'], 0],
    [['d', 'e'], 0],
    [['a', 'b', 'c', 'd', 'e'], 1 / 3],
  ])('choosing %j earns %d: the weights only say what is right', (chosen, fraction) => {
    expect(multipleChoice.grade(counted, chosen).fraction).toBeCloseTo(fraction, 12);
  });

  test('does not ask the weights to add up', () => {
    expect(multipleChoice.problems(counted)).toEqual([]);
    const none = { ...counted, choices: counted.choices.map((each) => ({ ...each, weight: 0 })) };
    expect(multipleChoice.problems(none).map(({ code }) => code)).toEqual(['no-right-answer']);
  });
});

test('counts what was rightly chosen, and takes the rest back', () => {
  expect(multipleChoice.numberRight?.(body, ['a', 'c', 'd'])).toEqual({ right: 1, of: 2 });
  expect(multipleChoice.withoutWrong?.(body, ['d', 'a', 'c'])).toEqual(['a']);
});

test('never earns less than nothing, whatever is kept below zero', () => {
  const kept = { ...body, belowZero: 'keep' as const };
  expect(multipleChoice.grade(kept, ['c', 'd']).fraction).toBe(0);
});

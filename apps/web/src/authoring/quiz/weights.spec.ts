import fc from 'fast-check';
import { areSimple, rightsOf, simpleWeights, singleWeights, sumOfRights } from './weights';

test.each([
  [
    [true, false],
    [100, -100],
  ],
  [
    [true, true, false],
    [50, 50, -50],
  ],
  [
    [true, true, true, false],
    [33.33333, 33.33333, 33.33333, -33.33333],
  ],
  [
    [false, false],
    [0, 0],
  ],
])('%j weigh %j', (rights, weights) => {
  expect(simpleWeights(rights)).toEqual(weights);
});

test('one right choice is worth all of it and a wrong one costs nothing', () => {
  expect(singleWeights([false, true, false])).toEqual([0, 100, 0]);
});

test('the right ones share 100 %, and the simple view reads back what it wrote', () => {
  const rights = fc
    .array(fc.boolean(), { minLength: 1, maxLength: 20 })
    .filter((list) => list.includes(true));
  fc.assert(
    fc.property(rights, (list) => {
      const weights = simpleWeights(list);
      expect(Math.abs(sumOfRights(weights) - 100)).toBeLessThan(0.01);
      expect(rightsOf(weights)).toEqual(list);
      expect(areSimple(weights, true)).toBe(true);
    }),
  );
});

test.each<[number[], boolean, boolean]>([
  [[70, 30, -50], true, false],
  [[50, 50, 0], true, false],
  [[0, 100], false, true],
  [[50, 100], false, false],
  [[33.333, 33.333, 33.334, -33.333], true, true],
])('%j with several right: %s is simple: %s', (weights, several, simple) => {
  expect(areSimple(weights, several)).toBe(simple);
});

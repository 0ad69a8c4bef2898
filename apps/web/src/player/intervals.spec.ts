import fc from 'fast-check';
import { coveredSeconds, union, type Interval } from './intervals';

const second = fc.integer({ min: 0, max: 60 });
const intervals = fc.array(fc.tuple(second, second) as fc.Arbitrary<Interval>, { maxLength: 30 });

/** The same by counting seconds one by one: slow and plain. */
const secondsOf = (list: readonly Interval[]): number =>
  Array.from({ length: 61 }, (_, at) => at).filter((at) => list.some(([from, to]) => from <= at && at < to))
    .length;

test('overlapping and touching stretches become one', () => {
  expect(union([[10, 20], [0, 5], [5, 8], [15, 30]])).toEqual([[0, 8], [10, 30]]); // prettier-ignore
});

test('a stretch of no length, or turned round, is nothing', () => {
  expect(union([[3, 3], [9, 4]])).toEqual([]); // prettier-ignore
});

test('covers exactly the seconds that were played', () => {
  fc.assert(fc.property(intervals, (list) => expect(coveredSeconds(list)).toBe(secondsOf(list))));
});

test('is sorted and apart, and a second union changes nothing', () => {
  fc.assert(
    fc.property(intervals, (list) => {
      const once = union(list);
      expect(once.every(([from], at) => at === 0 || from > once[at - 1]![1])).toBe(true);
      expect(union(once)).toEqual(once);
    }),
  );
});

test('order and repetition do not matter, and the input is left alone', () => {
  fc.assert(
    fc.property(intervals, (list) => {
      const before = JSON.stringify(list);
      expect(union([...list].reverse().concat(list.map(([from, to]): Interval => [from, to])))).toEqual(
        union(list),
      );
      expect(JSON.stringify(list)).toBe(before);
    }),
  );
});

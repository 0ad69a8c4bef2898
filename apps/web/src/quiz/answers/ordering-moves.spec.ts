import { droppedAfter, moved, orderOf } from './ordering-moves';

const dealt = ['a', 'b', 'c', 'd'];

test('what she has not placed stands as it was dealt, after what she has', () => {
  expect(orderOf(dealt, [])).toEqual(dealt);
  expect(orderOf(dealt, ['c', 'a'])).toEqual(['c', 'a', 'b', 'd']);
  expect(orderOf(dealt, ['x', 'c', 'c'])).toEqual(['c', 'a', 'b', 'd']);
});

test.each([
  ['b', 0, ['b', 'a', 'c', 'd']],
  ['b', 2, ['a', 'c', 'b', 'd']],
  ['a', 9, ['b', 'c', 'd', 'a']],
  ['d', -1, ['d', 'a', 'b', 'c']],
  ['x', 1, dealt],
])('%s to %d', (id, to, expected) => {
  expect(moved(dealt, id, to)).toEqual(expected);
});

test.each([
  ['a', 'c', ['b', 'c', 'a', 'd']],
  ['d', null, ['d', 'a', 'b', 'c']],
  ['c', 'a', ['a', 'c', 'b', 'd']],
  ['b', 'a', dealt],
])('%s dropped after %s', (id, after, expected) => {
  expect(droppedAfter(dealt, id, after)).toEqual(expected);
});

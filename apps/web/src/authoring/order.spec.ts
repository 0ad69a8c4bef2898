import { moved, targetOf } from './order';

test.each([
  [0, 2, 'bca'],
  [2, 0, 'cab'],
  [1, 1, 'abc'],
  [0, 9, 'bca'],
  [2, -4, 'cab'],
  [7, 0, 'abc'],
])('from %d to %d', (from, to, expected) => {
  const list = ['a', 'b', 'c'];
  expect(moved(list, from, to).join('')).toBe(expected);
  expect(list.join('')).toBe('abc');
});

test.each([
  ['ArrowUp', 1, 0],
  ['ArrowUp', 0, null],
  ['ArrowDown', 1, 2],
  ['ArrowDown', 2, null],
  ['Home', 2, 0],
  ['Home', 0, null],
  ['End', 0, 2],
  ['a', 1, null],
])('%s at %d goes to %s', (key, index, expected) => {
  expect(targetOf(key, index, 3)).toBe(expected);
});

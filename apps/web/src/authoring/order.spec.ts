import { moved } from './order';

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

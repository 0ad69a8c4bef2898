import { fitted } from './shrink';

it.each([
  [4000, 3000, 1600, 1200],
  [3000, 4000, 1200, 1600],
  [800, 600, 800, 600],
  [1600, 1, 1600, 1],
  [9000, 2, 1600, 1],
])('%d × %d becomes %d × %d', (width, height, ...expected) =>
  expect(Object.values(fitted(width, height))).toEqual(expected),
);

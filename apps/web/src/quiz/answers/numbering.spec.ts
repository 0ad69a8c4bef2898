import { numberOf } from './numbering';

test.each([
  ['abc', 0, 'a.'],
  ['abc', 26, 'aa.'],
  ['ABC', 2, 'C.'],
  ['123', 9, '10.'],
  ['iii', 3, 'iv.'],
  ['III', 13, 'XIV.'],
  ['none', 0, ''],
  [undefined, 0, ''],
])('%s, %d: %s', (style, index, expected) => {
  expect(numberOf(style, index)).toBe(expected);
});

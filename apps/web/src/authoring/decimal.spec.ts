import { decimalText, parseDecimal } from './decimal';

test.each([
  ['3,5', 3.5],
  ['3.5', 3.5],
  [' 10 ', 10],
  ['-0,25', -0.25],
  ['−2', -2],
  [',5', 0.5],
  ['7,', 7],
  ['', null],
  ['-', null],
  ['3,5,1', null],
  ['abc', null],
  ['1e5', null],
])('%j is %s', (text, value) => {
  expect(parseDecimal(text)).toBe(value);
});

test('is shown as it is typed', () => {
  expect([decimalText(3.5), decimalText(3.5, 'en'), decimalText(1000), decimalText(null)]).toEqual([
    '3,5',
    '3.5',
    '1000',
    '',
  ]);
});

import { readingsOf } from './typed-number';

test.each([
  ['0', [0]],
  ['3,5', [3.5]],
  ['3.5', [3.5]],
  [',5', [0.5]],
  ['5,', [5]],
  ['1e3', [1000]],
  ['1.437', [1.437, 1437]],
  ['727.501', [727.501, 727501]],
  ['1.234.567', [1234567]],
  ['1.234.567,8', [1234567.8]],
  ['1\u00A0234\u00A0567,8', [1234567.8]],
  ['1,234,567.8', [1234567.8]],
  ['1,234.5', [1234.5]],
  ['1,234', [1.234]],
  ['-2', [-2]],
  ['\u22122', [-2]],
  ['98,5%', []],
  ['1.23.4', []],
  ['1,2,3', []],
  ['--2', []],
  ['1e999', []],
  ['', []],
  ['0x10', []],
  ['Infinity', []],
])('with the decimal comma "%s" reads %j', (text, readings) => {
  expect(readingsOf(text, { decimalComma: true })).toEqual(readings);
});

test.each([
  ['3.5', [3.5]],
  ['1.437', [1.437]],
  ['3,5', []],
  ['1.234.567', []],
  ['1 234', []],
])('with the point only "%s" reads %j', (text, readings) => {
  expect(readingsOf(text, { decimalComma: false })).toEqual(readings);
});

import { normalisePhone, showPhone } from './phone';

it.each([
  ['0912 345 678', '84912345678'],
  ['0912.345.678', '84912345678'],
  ['+84 912 345 678', '84912345678'],
  ['84912345678', '84912345678'],
  ['lan.nguyen', null],
  ['123', null],
])('reads %s as %s', (text, phone) => expect(normalisePhone(text)).toBe(phone));

it.each([
  ['84912345678', '0912 345 678'],
  ['8562012345678', '+8562012345678'],
])('shows %s as %s, and reads it back', (digits, shown) => {
  expect(showPhone(digits)).toBe(shown);
  expect(normalisePhone(shown)).toBe(digits);
});

import { normalisePhone } from './phone';

it.each([
  ['0912 345 678', '84912345678'],
  ['0912.345.678', '84912345678'],
  ['+84 912 345 678', '84912345678'],
  ['84912345678', '84912345678'],
  ['lan.nguyen', null],
  ['123', null],
])('reads %s as %s', (text, phone) => expect(normalisePhone(text)).toBe(phone));

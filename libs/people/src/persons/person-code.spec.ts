import { codeColumns, personCodeKey } from './person-code';

it.each(['HPN-00123', 'hpn00123', 'HPN 00123', ' hpn–00123', 'ＨＰＮ-00123', 'H.P.N/00123'])(
  '%s is one code',
  (code) => expect(personCodeKey(code)).toBe('HPN00123'),
);

it('zeros and marks count', () => {
  expect(personCodeKey('0123')).not.toBe(personCodeKey('123'));
  expect(personCodeKey('ĐL-1')).not.toBe(personCodeKey('DL-1'));
});

it('both columns are written together', () => {
  expect(codeColumns('ab-1')).toEqual({ code: 'ab-1', codeKey: 'AB1' });
  expect(codeColumns(null)).toEqual({ code: null, codeKey: null });
  expect(codeColumns('--')).toEqual({ code: '--', codeKey: null });
});

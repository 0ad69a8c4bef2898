import fc from 'fast-check';
import { issuerSymbol, normaliseNumber, numberText } from './certificate-number';

it.each([
  ['Học viện Phụ nữ Việt Nam', 'HVPN'],
  ['HỌC VIỆN PHỤ NỮ VIỆT NAM', 'HVPN'],
  ['Hội Liên hiệp Phụ nữ tỉnh Đắk Lắk', 'HLHPNTDL'],
  ['Việt Nam', 'VN'],
  ['—', 'HOI'],
])('the symbol of “%s” is %s', (name, symbol) => expect(issuerSymbol(name)).toBe(symbol));

const book = { year: 2026, kind: 'GCN', symbol: 'HVPN' };

it.each([
  [1, '0001/2026/GCN-HVPN'],
  [123, '0123/2026/GCN-HVPN'],
  [12345, '12345/2026/GCN-HVPN'],
])('number %i is printed %s', (number, text) => expect(numberText({ ...book, number })).toBe(text));

describe('normaliseNumber', () => {
  it.each([
    '0123/2026/GCN-HVPN',
    '123/2026/gcn-hvpn',
    ' 00123 / 2026 / GCN – HVPN ',
    '123/2026/GCN\u00A0-\u2011HVPN'.replace('-\u2011', '\u2011'),
    '１２３/2026/GCN-HVPN',
  ])('reads %j', (typed) => expect(normaliseNumber(typed)).toBe('0123/2026/GCN-HVPN'));

  it('leaves every printed number as it is', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 999_999 }), (number) => {
        const text = numberText({ ...book, number });
        expect(normaliseNumber(text)).toBe(text);
      }),
    );
  });
});

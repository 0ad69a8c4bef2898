import { addressOf, asCardAddress } from './addresses';

it.each([
  ['https://hoilhpn.org.vn/tin', 'https://hoilhpn.org.vn/tin'],
  [' hoilhpn.org.vn/tin?id=1 ', 'https://hoilhpn.org.vn/tin?id=1'],
  ['lan@hoi.vn', 'mailto:lan@hoi.vn'],
  ['tel:113', 'tel:113'],
  ['javascript:alert(1)', null],
  ['data:text/html,x', null],
  ['hội phụ nữ', null],
  ['', null],
])('%j becomes %j', (typed, address) => expect(addressOf(typed)).toBe(address));

it('a card’s address has no brackets', () =>
  expect(asCardAddress('https://a.vn/b_(c)')).toBe('https://a.vn/b_%28c%29'));

import { compareNames, typeOfName } from './unit-names';

it.each([
  ['Thị xã Sơn Tây', 'thị xã'],
  ['Thị Trấn Óc Eo', 'thị trấn'],
  ['Xã Thổ Châu', 'xã'],
  ['Đặc khu Phú Quốc', 'đặc khu'],
  ['Thành phố Huế', 'thành phố'],
  ['Tổ dân phố số 3', 'tổ dân phố'],
  ['Xãm', null],
])('%s: %s', (name, type) => expect(typeOfName(name)).toBe(type));

it.each([
  ['Xã Hòa An', 'Xã Hòa An', 'same'],
  ['Xã Hoà An', 'Xã Hòa An', 'spelling'],
  ["Xã B'Lao", 'Xã B’Lao', 'spelling'],
  ['Xã Ea Kly', 'Xa Ea Kly', 'spelling'],
  ['Tỉnh Bà Rịa - Vũng Tàu', 'Tỉnh Bà Rịa – Vũng Tàu', 'spelling'],
  ['Xã Lộc Ninh', 'Phường Lộc Ninh', 'type'],
  ['Xã Cổ Bi', 'Xã Đặng Xá', 'different'],
])('%s and %s: %s', (one, other, agreement) => expect(compareNames(one, other)).toBe(agreement));

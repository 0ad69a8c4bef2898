import fc from 'fast-check';
import { encodingOfFont, fromLegacyFont } from './font-encoding';
import { marked } from './legacy-letters';
import { fromTcvn3, toTcvn3 } from './tcvn3';
import { fromVni, toVni } from './vni';

const capitals = marked.map((letter) => letter.toUpperCase());
const ascii = [...'aeiouydbcghklmnpqrstvxAEIOUYDNTH 0123456789.,-()'];

describe('the letters', () => {
  it('are 134: 67 in both cases', () => {
    expect(new Set([...marked, ...capitals]).size).toBe(134);
    expect([...marked, ...capitals].every((letter) => letter.length === 1)).toBe(true);
  });

  it.each([...marked, ...capitals])('%s comes back from VNI', (letter) => {
    expect(fromVni(toVni(letter))).toBe(letter);
    expect(toVni(letter)).toMatch(/^[A-Za-z]?[\u00C0-\u00FF]{1,2}$/);
  });

  it.each([...marked])('%s comes back from TCVN3, and its capital from the H font', (letter) => {
    expect(toTcvn3(letter)).toMatch(/^[\u00A1-\u00FE]$/);
    expect(fromTcvn3(toTcvn3(letter), false)).toBe(letter);
    expect(fromTcvn3(toTcvn3(letter.toUpperCase()), true)).toBe(letter.toUpperCase());
  });

  it('have codes of their own', () => {
    expect(new Set([...marked, ...'ĂÂÊÔƠƯĐ'].map(toTcvn3)).size).toBe(74);
    expect(new Set([...marked, ...capitals].map(toVni)).size).toBe(134);
  });
});

describe('texts', () => {
  it.each([
    ['.VnTime', 'NguyÔn ThÞ Hång H¹nh', 'Nguyễn Thị Hồng Hạnh'],
    ['.VnTime', '§¶ng uû x· Hoµ Kh¸nh', 'Đảng uỷ xã Hoà Khánh'],
    ['.VnTimeH', 'héi liªn hiÖp phô n÷ viÖt nam', 'HỘI LIÊN HIỆP PHỤ NỮ VIỆT NAM'],
    ['.VnArial NarrowH', 'NguyÔn thÞ ngäc', 'NGUYỄN THỊ NGỌC'],
    ['.VnArial', 'Th­êng trùc', 'Thường trực'],
    ['VNI-Times', 'Nguyeãn Thò Hoàng Haïnh', 'Nguyễn Thị Hồng Hạnh'],
    ['VNI-Times', 'Öôùc mô, con ñöôøng döôõng sinh', 'Ước mơ, con đường dưỡng sinh'],
    ['VNI-Helve', 'HOÄI LIEÂN HIEÄP PHUÏ NÖÕ VIEÄT NAM', 'HỘI LIÊN HIỆP PHỤ NỮ VIỆT NAM'],
    ['VNI-Times', 'Aùnh, Ñaëng, Yù', 'Ánh, Đặng, Ý'],
    ['Times New Roman', 'NguyÔn', undefined],
    [undefined, 'NguyÔn', undefined],
  ])('%s: %s', (font, given, expected) => expect(fromLegacyFont(given, font)).toBe(expected));

  it.each([
    ['.VnTime', 'Nguyễn'],
    ['.VnTime', 'Hà'],
    ['VNI-Times', 'Hà'],
    ['VNI-Times', 'Nguyễn Thị Hạnh'],
    ['VNI-Times', 'Hạnh'.normalize('NFD')],
  ])('in the font %s “%s” is Unicode already', (font, text) =>
    expect(fromLegacyFont(text, font)).toBeUndefined(),
  );

  it.each([
    ['.VnTime', 'tcvn3'],
    ['.VNARIALH', 'tcvn3'],
    ['VNI-Times', 'vni'],
    ['vni-helve-condense', 'vni'],
    ['Vnique', undefined],
    ['UVN Bay', undefined],
  ])('font %s means %s', (font, encoding) => expect(encodingOfFont(font)).toBe(encoding));

  const text = fc
    .array(fc.constantFrom(...marked, ...capitals, ...ascii), { maxLength: 60 })
    .map((letters) => letters.join(''));

  it('any Vietnamese text comes back from VNI', () => {
    fc.assert(fc.property(text, (given) => expect(fromVni(toVni(given))).toBe(given)));
  });

  it('any small text comes back from TCVN3, any text in capitals from the H font', () => {
    fc.assert(
      fc.property(text, (given) => {
        const small = given.toLowerCase();
        expect(fromTcvn3(toTcvn3(small), false)).toBe(small);
        expect(fromTcvn3(toTcvn3(small), true)).toBe(given.toUpperCase());
      }),
    );
  });
});

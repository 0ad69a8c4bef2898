import * as fc from 'fast-check';
import { type Comparable, LIKELY, POSSIBLE, scoreDuplicate } from './score-duplicate';

const hoa: Comparable = {
  fullName: 'Lê Thị Hòa',
  birthDate: '1972-05-03',
  phone: '84912345678',
  email: 'hoa@hoi.vn',
  code: 'PN-00000013',
  unitIds: ['xa-1'],
};
const nobody: Comparable = {
  fullName: '',
  birthDate: null,
  phone: null,
  email: null,
  code: null,
  unitIds: [],
};
const like = (one: Partial<Comparable>, other: Partial<Comparable>) =>
  scoreDuplicate({ ...nobody, ...one }, { ...nobody, fullName: 'Người Khác', ...other });

it.each<[string, Partial<Comparable>, Partial<Comparable>, number, string[]]>([
  [
    'the same name and birth date',
    hoa,
    { fullName: hoa.fullName, birthDate: hoa.birthDate },
    85,
    ['same-name', 'same-birth-date'],
  ],
  ['the tone on the other letter', { fullName: 'Lê Thị Hòa' }, { fullName: 'Lê Thị Hoà' }, 40, ['same-name']],
  [
    'a Cyrillic letter that looks the same',
    { fullName: 'Lê Thị Hòa' },
    { fullName: 'Lê Thị Hòа' },
    40,
    ['same-name'],
  ],
  ['capitals', { fullName: 'Đặng Thị Ánh' }, { fullName: 'ĐẶNG THỊ ÁNH' }, 40, ['same-name']],
  ['curly and straight apostrophes', { fullName: 'H’Mlô' }, { fullName: "H'Mlô" }, 40, ['same-name']],
  ['i and y', { fullName: 'Lý Thị Mỹ' }, { fullName: 'Lí Thị Mĩ' }, 30, ['similar-name']],
  ['lost marks', { fullName: 'Lê Thị Hòa' }, { fullName: 'Le Thi Hoa' }, 30, ['similar-name']],
  [
    'a birth year that fits the date',
    { ...hoa, code: null },
    { fullName: hoa.fullName, birthDate: '1972' },
    55,
    ['same-name', 'compatible-birth-date'],
  ],
  [
    'another birth year',
    { ...hoa, code: null },
    { fullName: hoa.fullName, birthDate: '1973' },
    0,
    ['same-name'],
  ],
  ['the same year only', { birthDate: '1972' }, { birthDate: '1972' }, 15, ['compatible-birth-date']],
  ['a shared phone', { phone: '84912345678' }, { phone: '84912345678' }, 30, ['same-phone']],
  ['a shared e-mail', { email: 'a@b.vn' }, { email: 'a@b.vn' }, 25, ['same-email']],
  [
    'a name and a phone',
    hoa,
    { fullName: 'Le Thi Hoa', phone: hoa.phone },
    60,
    ['similar-name', 'same-phone'],
  ],
  [
    'a name and a unit',
    hoa,
    { fullName: hoa.fullName, unitIds: ['xa-2', 'xa-1'] },
    60,
    ['same-name', 'same-unit'],
  ],
  ['a code that was typed differently', hoa, { code: 'pn 0000 0013' }, 100, ['same-code']],
  ['nothing in common', hoa, { fullName: 'Trần Thị Lan' }, 0, []],
  ['nothing known', {}, {}, 0, []],
])('%s', (_, one, other, score, reasons) => expect(like(one, other)).toEqual({ score, reasons }));

it('a name alone is no reason to ask, a phone alone neither', () => {
  expect(like({ fullName: 'A B' }, { fullName: 'A B' }).score).toBeLessThan(POSSIBLE);
  expect(like({ phone: '84912345678' }, { phone: '84912345678' }).score).toBeLessThan(POSSIBLE);
  expect(like(hoa, hoa).score).toBeGreaterThanOrEqual(LIKELY);
});

const person: fc.Arbitrary<Comparable> = fc.record({
  fullName: fc.constantFrom('Lê Thị Hòa', 'Lê Thị Hoà', 'Le Thi Hoa', 'Lý Mỹ', 'Lí Mĩ', 'H’Mlô', ''),
  birthDate: fc.constantFrom(null, '1972', '1972-05', '1972-05-03', '1973-05-03'),
  phone: fc.constantFrom(null, '84912345678', '84987654321'),
  email: fc.constantFrom(null, '', 'a@b.vn', 'c@d.vn'),
  code: fc.constantFrom(null, '007', '0 07', '07'),
  unitIds: fc.subarray(['a', 'b', 'c']),
});

it('is symmetric', () =>
  fc.assert(
    fc.property(person, person, (a, b) => expect(scoreDuplicate(a, b)).toEqual(scoreDuplicate(b, a))),
  ));

it('stays between 0 and 100, and nobody is more like her than she herself', () =>
  fc.assert(
    fc.property(person, person, (a, b) => {
      const { score } = scoreDuplicate(a, b);
      expect(score).toBeGreaterThanOrEqual(0);
      expect(score).toBeLessThanOrEqual(100);
      const isFull = a.birthDate?.length === 10;
      if (isFull) expect(scoreDuplicate(a, a).score).toBeGreaterThanOrEqual(score === 100 ? 85 : score);
    }),
  ));

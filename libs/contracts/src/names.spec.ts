import { foldName, markedName, markedNameParts, nameKey, nameSearchParts, nameSortKey } from './names';

const inOrder = (names: string[]) => [...names].sort((a, b) => (nameSortKey(a) < nameSortKey(b) ? -1 : 1));

it('orders by tên, then họ, then chữ đệm, with the letters and tones of the alphabet', () => {
  const right = [
    'Nguyễn Thị An',
    'Trần Thị An',
    'Lê Thị Ánh',
    'Lê Thị Ăn',
    'Lê Thị Ân',
    'Lê Thị Dung',
    'Lê Thị Đào',
    'Lò Thị Hoa',
    'Bùi Thị Hòa',
    'Y Thị Hỏa',
    'Mã Văn Ung',
    'Mã Văn Ưng',
  ];
  expect(inOrder([...right].reverse())).toEqual(right);
});

it.each([['Pằn'], ['H’Mlô'], ["K'Brêu"], ['Y Bhi Niê']])('takes %s as it is', (name) =>
  expect(nameSortKey(name)).toMatch(/^[a-z0-9! ]+$/),
);

it('finds a name by any run of its words', () =>
  expect(nameSearchParts('Đặng Thị Bích Hoà')).toEqual([
    'dang thi bich hoa',
    'thi bich hoa',
    'bich hoa',
    'hoa',
  ]));

it.each([
  ['H’Mlô Niê', 'hmlo nie'],
  ["H'Mlô Niê", 'hmlo nie'],
  ['Lê Thị Hòа', 'le thi hoa'], // a Cyrillic а
  ['ĐẶNG  THỊ', 'dang thi'],
])('folds the name %s to %s', (name, folded) => expect(foldName(name)).toBe(folded));

it.each([
  ['Hòa', 'Hoà', true],
  ['Thúy', 'Thuý', true],
  ['Hòa', 'Hoa', false],
  ['Hòa', 'Hỏa', false],
  ['Đào', 'Dào', false],
  ['Ân', 'An', false],
])('with marks %s and %s are one: %s', (one, other, same) =>
  expect(markedName(one) === markedName(other)).toBe(same),
);

it.each([
  ['Lý Thị Mỹ', 'Lí Thị Mĩ', true],
  ['H’Mlô', 'H Mlô', true],
  ['Lê Thị Hòa', 'LE THI HOA', true],
  ['Lê Thị Hòa', 'Lê Thị Hoàn', false],
])('spellings %s and %s share a key: %s', (one, other, same) =>
  expect(nameKey(one) === nameKey(other)).toBe(same),
);

it('has as many parts with marks as without', () => {
  for (const name of ['Pằn', 'H’Mlô Niê', 'Đặng Thị Bích Hoà', '  Lò  Thị  '])
    expect(markedNameParts(name)).toHaveLength(nameSearchParts(name).length);
});

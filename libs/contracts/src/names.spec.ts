import { nameSearchParts, nameSortKey } from './names';

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

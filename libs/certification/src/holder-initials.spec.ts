import { initialsOf } from './holder-initials';

it.each([
  ['Nguyễn Thị Hoa', 'N. T. H.'],
  ['đặng  ánh', 'Đ. Á.'],
  ['A\u0301nh', 'Á.'],
  ['H’Mlô', 'H.'],
  ['’Y Bhi', 'Y. B.'],
])('“%s” is “%s”', (name, initials) => expect(initialsOf(name)).toBe(initials));

import { userName } from '@hochoi/contracts';
import fc from 'fast-check';
import { freeUserName, userNameOfCode, userNameOfName } from './user-name';

it.each([
  ['Nguyễn Thị Lan', 'lan.nguyen'],
  ['Đỗ Thị Đào', 'dao.do'],
  ['H’Hen Niê', 'nie.hhen'],
  ['H’Mlô', 'hmlo'],
  ['Lan', 'lan'],
  ['Y Moan Ênuôl', 'enuol.y'],
  ['Y', 'y.hoi.vien'],
  ['ສົມພອນ', 'hoi.vien'],
  ['Nguyễn Thị Lan'.normalize('NFD'), 'lan.nguyen'],
])('%s is %s', (fullName, name) => expect(userNameOfName(fullName)).toBe(name));

it.each([
  ['HPN-00123', 'hpn-00123'],
  ['00123', '00123'],
  ['CB 12/3', null],
  ['Ủ1', null],
  ['12', null],
])('the person code %s is the user name %s', (code, name) => expect(userNameOfCode(code)).toBe(name));

it('the second of a name is number 2', () => {
  const names: string[] = [];
  for (let i = 0; i < 4; i += 1) names.push(freeUserName('lan.nguyen', (name) => names.includes(name)));
  expect(names).toEqual(['lan.nguyen', 'lan.nguyen2', 'lan.nguyen3', 'lan.nguyen4']);
  expect(freeUserName('lan.nguyen', (name) => name === 'lan.nguyen' || name === 'lan.nguyen3')).toBe(
    'lan.nguyen2',
  );
});

it('whatever the name, the user name can be typed to sign in, and is nobody’s yet', () => {
  const taken = fc.array(fc.nat(30).map((n) => n));
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme', maxLength: 120 }), taken, (fullName, numbers) => {
      const base = userNameOfName(fullName);
      const others = new Set([base, ...numbers.map((n) => `${base}${n}`)]);
      const name = freeUserName(base, (one) => others.has(one));
      expect(userName.safeParse(name)).toEqual({ success: true, data: name });
      expect(others.has(name)).toBe(false);
      expect(name.startsWith(base)).toBe(true);
    }),
  );
});

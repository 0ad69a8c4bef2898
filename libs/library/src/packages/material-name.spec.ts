import { materialName } from './material-name';

it.each([
  ['Sơ đồ hòa giải', [], 'materials/so-do-hoa-giai.webp'],
  ['Sơ đồ hòa giải', ['materials/so-do-hoa-giai.webp'], 'materials/so-do-hoa-giai-2.webp'],
  ['sơ đồ', ['materials/so-do.pdf', 'materials/so-do-2.pdf'], 'materials/so-do-3.webp'],
  ['../../etc/passwd', [], 'materials/etc-passwd.webp'],
  ['“…”', [], 'materials/hoc-lieu.webp'],
  ['Ủy ban nhân dân xã và Hội Liên hiệp Phụ nữ', [], 'materials/uy-ban-nhan-dan-xa-va-ho.webp'],
])('%j beside %j is called %s', (title, taken, name) =>
  expect(materialName(title, '.webp', taken)).toBe(name),
);

it('is never longer than the id that it stands for', () => {
  const taken: string[] = [];
  for (let count = 0; count < 200; count += 1) taken.push(materialName('Ủ'.repeat(200), '.webp', taken));
  const id = 'material:01234567-0123-0123-0123-0123456789ab';
  expect(Math.max(...taken.map(({ length }) => length))).toBeLessThanOrEqual(id.length);
  expect(new Set(taken).size).toBe(200);
});

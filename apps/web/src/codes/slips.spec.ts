import { byUnit, codeLink, type MadeCode, readCodeLink } from './slips';

Object.assign(globalThis, { location: { origin: 'https://hoc.example.vn', host: 'hoc.example.vn' } });
const made = (unitId: string | null, fullName: string): MadeCode => ({
  personId: fullName,
  fullName,
  personCode: null,
  unitId,
  unitName: unitId && `Xã ${unitId}`,
  userName: fullName,
  code: 'BC3F7-HJ4KM',
  expiresAt: '2026-11-30T00:00:00.000Z',
});

test.each(['lan.nguyen', 'hpn-001', 'a+b@c', '0912345678', '50%'])(
  'the QR code of %s is read back',
  (name) => {
    const link = codeLink({ userName: name, code: 'BC3F7-HJ4KM' });
    expect(new URL(link).pathname).toBe('/ma');
    expect(readCodeLink(new URL(link).hash)).toEqual({ name, code: 'BC3F7-HJ4KM' });
  },
);

test.each(['', '#', '#lan', '#/BC', '#lan/', '#%E0%A4%A/BC3F7'])('%s is no code', (hash) =>
  expect(readCodeLink(hash)).toBeNull(),
);

test('a sheet keeps the people of a unit together, in their order', () => {
  const sheet = byUnit([made('a', '1'), made('b', '2'), made('a', '3'), made(null, '4')]);
  expect(sheet.map(({ unitName, codes }) => [unitName, codes.map(({ fullName }) => fullName)])).toEqual([
    ['Xã a', ['1', '3']],
    ['Xã b', ['2']],
    [null, ['4']],
  ]);
});

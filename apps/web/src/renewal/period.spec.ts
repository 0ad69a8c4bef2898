import { periodFrom, periodOf, shareOf } from './period';

test.each([
  ['thisYear', '2026-11-23', '2026-01-01', '2026-11-24'],
  ['thisYear', '2026-01-01', '2026-01-01', '2026-01-02'],
  ['thisYear', '2026-12-31', '2026-01-01', '2027-01-01'],
  ['lastYear', '2026-11-23', '2025-01-01', '2026-01-01'],
  ['fiveYears', '2026-11-23', '2022-01-01', '2026-11-24'],
] as const)('%s on %s: from %s to before %s', (quick, today, from, to) =>
  expect(periodOf(quick, today)).toEqual({ from, to }),
);

test.each([
  [
    { tu: '2025-03-01', den: '2025-03-31' },
    { from: '2025-03-01', to: '2025-04-01' },
  ],
  [
    { tu: '2025-03-01', den: '2025-03-01' },
    { from: '2025-03-01', to: '2025-03-02' },
  ],
  [{ tu: '2025-03-02', den: '2025-03-01' }, null],
  [{ tu: '2025-03-02' }, null],
  [{ tu: 'hôm nay', den: '2025-03-01' }, null],
  [{}, null],
])('an address with %j names %j', (query, period) => expect(periodFrom(query)).toEqual(period));

test('a share is written with a comma, and of nothing there is none', () => {
  expect([shareOf(52, 86), shareOf(0, 5), shareOf(5, 5), shareOf(0, 0), shareOf(52, 86, 'en')]).toEqual([
    '60,5%',
    '0%',
    '100%',
    null,
    '60.5%',
  ]);
});

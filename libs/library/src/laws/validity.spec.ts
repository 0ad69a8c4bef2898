import { OPEN_END } from '@hochoi/contracts';
import { daysAfter, endOf, validityOn } from './validity';

describe('the validity of a law on a day', () => {
  it.each([
    ['2026-07-01', '2020-01-01', OPEN_END, 'in-force'],
    ['2026-07-01', null, OPEN_END, 'in-force'],
    ['2026-07-01', '2026-07-01', OPEN_END, 'in-force'],
    ['2026-06-30', '2026-07-01', OPEN_END, 'not-yet'],
    ['2026-06-30', '2020-01-01', '2026-07-01', 'ending'],
    ['2026-07-01', '2020-01-01', '2026-07-01', 'ended'],
    ['2026-07-02', '2020-01-01', '2026-07-01', 'ended'],
    ['2026-04-02', '2020-01-01', '2026-07-01', 'ending'],
    ['2026-04-01', '2020-01-01', '2026-07-01', 'in-force'],
    ['2026-07-01', '2027-01-01', '2026-07-01', 'ended'],
  ])('on %s, in force from %s to %s: %s', (on, validFrom, validTo, validity) =>
    expect(validityOn({ validFrom, validTo }, on)).toBe(validity),
  );

  it('counts days over months and leap years', () => {
    expect(daysAfter('2028-02-28', 2)).toBe('2028-03-01');
    expect(daysAfter('2026-12-31', 90)).toBe('2027-03-31');
  });

  it.each([
    [undefined, null, null],
    [{ validTo: OPEN_END }, null, null],
    [{ validTo: OPEN_END }, '2026-01-01', '2026-01-01'],
    [{ validTo: '2025-01-01' }, '2026-01-01', '2025-01-01'],
    [{ validTo: '2027-01-01' }, '2026-01-01', '2026-01-01'],
    [{ validTo: '2027-01-01' }, null, '2027-01-01'],
  ])('of %j, with %s written, the end is %s', (law, written, end) => expect(endOf(law, written)).toBe(end));
});

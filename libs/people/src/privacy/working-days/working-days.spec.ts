import * as fc from 'fast-check';
import { resolve } from 'node:path';
import { readWorkCalendar } from '../privacy-content';
import { addWorkingDays, isWorkingDay } from './working-days';

const calendar = readWorkCalendar(resolve('content'));

it.each([
  ['a Monday', '2026-11-16', '2026-11-18'],
  ['a Thursday: over the week’s end', '2026-11-19', '2026-11-23'],
  ['a Friday', '2026-11-27', '2026-12-01'],
  ['a Saturday', '2026-11-28', '2026-12-01'],
  ['a Sunday', '2026-11-29', '2026-12-01'],
  ['before the day of culture', '2026-11-23', '2026-11-26'],
  ['before Tết 2026', '2026-02-13', '2026-02-24'],
  ['within Tết 2026', '2026-02-18', '2026-02-24'],
  ['before New Year, with a day that was moved', '2025-12-31', '2026-01-06'],
  ['before a Saturday that is worked', '2026-01-08', '2026-01-10'],
  ['before a Saturday that is worked, in August', '2026-08-20', '2026-08-22'],
  ['before National Day', '2026-08-28', '2026-09-04'],
  ['before 30 April', '2026-04-29', '2026-05-05'],
  ['before the kings’ day, which fell on a Sunday', '2026-04-24', '2026-04-29'],
  ['before Tết 2027, as the law says', '2027-02-04', '2027-02-15'],
  ['in a year without a list: Saturdays and Sundays only', '2031-12-31', '2032-01-02'],
])('two working days from %s (%s) end on %s', (_, from, due) =>
  expect(addWorkingDays(from, 2, calendar)).toBe(due),
);

it('ends on a working day, with as many working days between as were asked for', () => {
  const day = fc.date({ min: new Date('2025-06-01'), max: new Date('2027-12-01'), noInvalidDate: true });
  fc.assert(
    fc.property(day, fc.integer({ min: 1, max: 20 }), (date, days) => {
      const from = date.toISOString().slice(0, 10);
      const due = addWorkingDays(from, days, calendar);
      expect(isWorkingDay(due, calendar)).toBe(true);
      let counted = 0;
      for (let at = Date.parse(from) + 86_400_000; at <= Date.parse(due); at += 86_400_000)
        counted += Number(isWorkingDay(new Date(at).toISOString().slice(0, 10), calendar));
      expect(counted).toBe(days);
    }),
  );
});

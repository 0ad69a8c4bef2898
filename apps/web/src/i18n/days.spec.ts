import { dayAfter, lastDay, readDay, readPartialDay, showDay, today } from './days';

it.each([
  ['5/11/2026', '2026-11-05'],
  ['05-11-2026', '2026-11-05'],
  [' 1.7.2025 ', '2025-07-01'],
  ['29/2/2024', '2024-02-29'],
  ['29/2/2026', null],
  ['31/4/2026', null],
  ['2026-11-05', null],
  ['1972', null],
  ['', null],
])('reads the day %p as %p', (text, iso) => expect(readDay(text)).toBe(iso));

it.each([
  ['1972', '1972'],
  ['5/1968', '1968-05'],
  ['13/1968', null],
  ['3/5/1968', '1968-05-03'],
  ['khoảng 1970', null],
])('reads the birth date %p as %p', (text, iso) => expect(readPartialDay(text)).toBe(iso));

it.each(['1972', '1968-05', '1968-05-03'])('shows %s so that it can be read back', (iso) =>
  expect(readPartialDay(showDay(iso))).toBe(iso),
);

it('turns the first day without into the last day with, and back', () => {
  expect(lastDay('2026-03-01')).toBe('2026-02-28');
  expect(dayAfter('2025-12-31')).toBe('2026-01-01');
});

it('knows the day in Viet Nam', () => expect(today(new Date('2026-11-22T17:30:00Z'))).toBe('2026-11-23'));

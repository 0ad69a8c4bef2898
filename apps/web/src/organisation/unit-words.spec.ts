import { isUnitWork, spanOfDays, worksOf } from './unit-words';

const may = { change: true, addChildren: true, reorganise: false };

it('offers what the caller may do with a unit of today, and nothing with one that ended', () => {
  expect(worksOf({ state: 'current', may })).toEqual(['them', 'doi-ten', 'chuyen', 'giai-the']);
  expect(worksOf({ state: 'current', may: { ...may, change: false, reorganise: true } })).toEqual([
    'them',
    'sap-nhap',
    'chia-tach',
  ]);
  expect(worksOf({ state: 'ended', may: { ...may, reorganise: true } })).toEqual([]);
});

it('shows the last day of a state, which is kept with the first day without', () => {
  expect(spanOfDays('2000-01-01', '2025-07-01')).toBe('01/01/2000 – 30/06/2025');
  expect(spanOfDays('2025-07-01', null)).toBe('01/07/2025 – …');
});

it('knows its works by the words of the address', () =>
  expect(['sap-nhap', 'khong-co'].map(isUnitWork)).toEqual([true, false]));

import { classOf, gradeInWords, placeAndDate, shortDate, vietnamYear } from './paper-words';

describe('placeAndDate', () => {
  it.each([
    ['2026-03-05T03:00:00Z', 'Hà Nội, ngày 05 tháng 3 năm 2026'],
    ['2026-01-31T03:00:00Z', 'Hà Nội, ngày 31 tháng 01 năm 2026'],
    ['2026-02-10T03:00:00Z', 'Hà Nội, ngày 10 tháng 02 năm 2026'],
    ['2026-12-09T03:00:00Z', 'Hà Nội, ngày 09 tháng 12 năm 2026'],
    ['2025-12-31T17:00:00Z', 'Hà Nội, ngày 01 tháng 01 năm 2026'],
    ['2025-12-31T16:59:59Z', 'Hà Nội, ngày 31 tháng 12 năm 2025'],
  ])('%s is “%s”', (moment, words) => expect(placeAndDate('Hà Nội', new Date(moment))).toBe(words));
});

it('counts days and years as Vietnam does', () => {
  expect(shortDate(new Date('2026-07-01T17:30:00Z'))).toBe('02/07/2026');
  expect(vietnamYear(new Date('2025-12-31T17:00:00Z'))).toBe(2026);
  expect(vietnamYear(new Date('2025-12-31T16:59:59Z'))).toBe(2025);
});

describe('grades', () => {
  it.each([
    [1000, '10', 'Xuất sắc'],
    [900, '9', 'Xuất sắc'],
    [899, '8,99', 'Giỏi'],
    [850, '8,5', 'Giỏi'],
    [775, '7,75', 'Khá'],
    [699, '6,99', 'Trung bình'],
    [500, '5', 'Trung bình'],
    [499, '4,99', null],
    [0, '0', null],
  ])('%i hundredths is %s, %s', (grade, words, name) => {
    expect(gradeInWords(grade)).toBe(words);
    expect(classOf(grade)).toBe(name);
  });

  it('has no class without a grade', () => expect(classOf(null)).toBeNull());
});

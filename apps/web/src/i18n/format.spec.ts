import { formatClock, formatDate, formatGrade, formatMegabytes, formatMoment, formatTime } from './format';

describe('dates', () => {
  test('are those of Hà Nội, whatever the clock of the machine says', () => {
    expect(formatDate('2026-12-31T17:00:00Z')).toBe('01/01/2027');
    expect(formatTime('2026-12-31T17:05:00Z')).toBe('00:05');
    expect(formatMoment('2026-03-09T03:32:00Z')).toBe('10:32, 09/03/2026');
  });
});

test.each([
  [1000, 'vi', '10'],
  [850, 'vi', '8,5'],
  [667, 'vi', '6,67'],
  [850, 'en', '8.5'],
  [0, 'vi', '0'],
])('grade %d in %s is %s', (hundredths, language, text) => {
  expect(formatGrade(hundredths, language)).toBe(text);
});

test.each([
  [0.01, '0,1'],
  [0.81, '0,9'],
  [9.96, '10'],
  [11.2, '12'],
  [339.1, '340'],
])('%d megabytes are never shown as less: %s', (megabytes, text) => {
  expect(formatMegabytes(megabytes)).toBe(text);
});

test.each([
  [0, '0:00'],
  [-3, '0:00'],
  [247.9, '4:07'],
  [3729, '1:02:09'],
])('%d seconds read %s', (seconds, text) => {
  expect(formatClock(seconds)).toBe(text);
});

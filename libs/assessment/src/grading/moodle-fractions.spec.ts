import { matchMoodleFraction, moodleFractions } from './moodle-fractions';

test('the list has each part once, and its negative', () => {
  expect(moodleFractions).toHaveLength(41);
  expect(new Set(moodleFractions).size).toBe(41);
  for (const percent of moodleFractions.slice(1)) expect(moodleFractions).toContain(-percent);
});

test.each([
  [100, 100, 100],
  [0, 0, 0],
  [33.33333, 33.33333, 33.33333],
  [33.333, 33.33333, 33.33333],
  [33.33, undefined, 33.33333],
  [14.2857, 14.28571, 14.28571],
  [14.28571, 14.28571, 14.28571],
  [-66.6667, -66.66667, -66.66667],
  [16.6666667, 16.66667, 16.66667],
  [99.9995, 100, 100],
  [99, undefined, 100],
  [47, undefined, 50],
  [95, undefined, 100], // half-way: Moodle's list begins with none and all
  [2.5, undefined, 0],
  [-95, undefined, -90],
  [250, undefined, 100],
  [-250, undefined, -100],
  [NaN, undefined, undefined],
])('%d is %s exactly, %s nearest', (percent, exact, nearest) => {
  expect(matchMoodleFraction(percent)).toBe(exact);
  expect(matchMoodleFraction(percent, 'nearest')).toBe(nearest);
});

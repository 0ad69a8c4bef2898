import { betterSkew, calmOf, saidAt, secondsLeft, skewOf } from './countdown';

const at = (time: string): number => Date.parse(`2026-03-05T${time}.000Z`);
const moment = (time: string): string => `2026-03-05T${time}.000Z`;

test('the time that is left is the server’s, however wrong the clock of the device is', () => {
  const device = at('01:00:00');
  const skew = skewOf(moment('03:00:00'), device);
  expect(secondsLeft(moment('03:10:00'), skew, device)).toBe(600);
  expect(secondsLeft(moment('03:10:00'), skew, device + 90_000)).toBe(510);
  expect(secondsLeft(moment('03:10:00'), skew, device + 3_600_000)).toBe(0);
  expect(secondsLeft(null, skew, device)).toBeNull();
});

test.each([
  ['the first answer', null, 500, 500],
  ['an answer that came faster', 500, 900, 900],
  ['an answer that was long under way', 900, -4100, 900],
  ['a device whose clock was put forward', 900, -3_600_000, -3_600_000],
  ['a device whose clock was put back', 900, 3_600_000, 3_600_000],
])('%s', (_, known, told, expected) => {
  expect(betterSkew(known, told)).toBe(expected);
});

test.each([
  [null, 'calm'],
  [301, 'calm'],
  [300, 'five'],
  [61, 'five'],
  [60, 'one'],
  [1, 'one'],
  [0, 'over'],
])('%s seconds: %s', (seconds, expected) => {
  expect(calmOf(seconds)).toBe(expected);
});

test('each is said once, and more time says nothing', () => {
  expect(saidAt('calm', 'five')).toBe('five');
  expect(saidAt('five', 'five')).toBeNull();
  expect(saidAt('calm', 'over')).toBe('over');
  expect(saidAt('one', 'five')).toBeNull();
  expect(saidAt('five', 'calm')).toBeNull();
});

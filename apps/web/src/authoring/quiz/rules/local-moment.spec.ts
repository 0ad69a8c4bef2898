import { fieldOf, instantOf } from './local-moment';

test('a time is shown and read as in Vietnam', () => {
  expect(fieldOf('2026-11-23T18:30:00.000Z')).toBe('2026-11-24T01:30');
  expect(instantOf('2026-11-24T01:30')).toBe('2026-11-23T18:30:00.000Z');
});

test('no time is none', () => {
  expect(fieldOf(null)).toBe('');
  expect(instantOf('')).toBeNull();
});

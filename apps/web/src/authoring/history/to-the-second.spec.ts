import { toTheSecond } from './to-the-second';

it('says the second, in Việt Nam', () =>
  expect(toTheSecond('2026-11-22T17:30:07.400Z')).toBe('00:30:07, 23/11/2026'));

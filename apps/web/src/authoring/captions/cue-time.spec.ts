import fc from 'fast-check';
import { timeOf, timeText } from './cue-time';

it.each([
  ['62,5', 62_500],
  ['1:02.5', 62_500],
  ['1:02,05', 62_050],
  [' 1:01:02 ', 3_662_000],
  ['75:00', 4_500_000],
  ['0', 0],
  ['1:75', null],
  ['1:75:00', null],
  ['', null],
  ['một', null],
  ['-3', null],
])('%j is %s ms', (text, ms) => expect(timeOf(text)).toBe(ms));

it('what stands in the field is read back', () =>
  fc.assert(fc.property(fc.nat(99 * 3_600_000), (ms) => expect(timeOf(timeText(ms))).toBe(ms))));

import fc from 'fast-check';
import { averageBitRate, peakBitRate, SegmentSize } from './bit-rate';

const segments = (...sizes: [seconds: number, bytes: number][]): SegmentSize[] =>
  sizes.map(([seconds, bytes]) => ({ seconds, bytes }));

describe('peakBitRate', () => {
  it.each<[string, SegmentSize[], number]>([
    ['equal segments', segments([6, 6000], [6, 6000]), 8000],
    ['the largest of whole segments', segments([6, 6000], [6, 12_000], [6, 3000]), 16_000],
    [
      'a tail shorter than half the target counts only with its neighbour',
      segments([6, 6000], [1, 8000]),
      16_000,
    ],
    ['a film shorter than half the target has its average', segments([1, 1000]), 8000],
    ['nothing', [], 0],
  ])('%s', (_name, given, expected) => expect(peakBitRate(given, 6)).toBe(expected));

  it('is never below the average of a film of whole segments', () =>
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 1, max: 1e7 }), { minLength: 1, maxLength: 40 }), (bytes) => {
        const film = segments(...bytes.map((b): [number, number] => [6, b]));
        expect(peakBitRate(film, 6)).toBeGreaterThanOrEqual(averageBitRate(film) - 1);
      }),
    ));
});

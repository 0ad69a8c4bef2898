import fc from 'fast-check';
import { certaintyBounds, certaintyWithinMark, moodleCertainty, withCertainty } from './certainty';

test.each([
  [1, null, 1],
  [1, 1, 1],
  [1, 2, 2],
  [1, 3, 3],
  [0, null, 0],
  [0, 1, 0],
  [0, 2, -2],
  [0, 3, -6],
  [0.5, 1, 0.5],
  [0.5, 2, 1],
  [0.5, 3, 1.5],
  [-0.25, 3, -6],
  [1e-8, 2, -2],
] as const)('a share of %d with certainty %s is %d by Moodle’s table', (fraction, certainty, share) => {
  expect(withCertainty(moodleCertainty, fraction, certainty)).toBeCloseTo(share, 12);
  expect(withCertainty(certaintyWithinMark, fraction, certainty)).toBeCloseTo(share / 3, 12);
});

test('no answer goes beyond the bounds', () => {
  fc.assert(
    fc.property(
      fc.double({ min: -1, max: 1, noNaN: true }),
      fc.constantFrom(1, 2, 3, null),
      (fraction, certainty) => {
        for (const table of [moodleCertainty, certaintyWithinMark]) {
          const [least, most] = certaintyBounds(table);
          const share = withCertainty(table, fraction, certainty as 1 | null);
          expect(share >= least && share <= most).toBe(true);
        }
      },
    ),
  );
  expect(certaintyBounds(moodleCertainty)).toEqual([-6, 3]);
  expect(certaintyBounds(certaintyWithinMark)).toEqual([-2, 1]);
});

import fc from 'fast-check';
import { certaintyWithinMark, moodleCertainty, withCertainty } from '../grading/certainty';
import {
  addCertain,
  addCertainties,
  type CertaintyLevel,
  certaintyFigures,
  certaintySeen,
  newCertainty,
} from './certainty-sums';

const seen = (level: CertaintyLevel, earned: number, mark: number) => ({ level, maxMark: 100, earned, mark });
const sumsOf = (...all: ReturnType<typeof seen>[]) => {
  const sums = newCertainty();
  for (const one of all) addCertain(sums, one);
  return sums;
};
const times = (count: number, ...one: Parameters<typeof seen>) =>
  Array.from({ length: count }, () => seen(...one));

it('what an answer was worth is taken back out of what certainty paid', () => {
  fc.assert(
    fc.property(
      fc.constantFrom(moodleCertainty, certaintyWithinMark),
      fc.constantFrom(1, 2, 3, null),
      fc.constantFrom(0, 0.25, 0.5, 1),
      (table, certainty, share) => {
        const fraction = withCertainty(table, share, certainty as 1 | 2 | 3 | null);
        const given = { fraction, mark: Math.round(fraction * 200), maxMark: 200 };
        expect(certaintySeen(table, certainty, given)).toEqual({
          ...{ level: certainty ?? 1, maxMark: 200, mark: given.mark, earned: share * 200 },
        });
      },
    ),
  );
});

it('says how often each level was right, and whether that is what it is meant for', () => {
  const sums = sumsOf(
    ...times(8, 1, 100, 100),
    ...times(2, 1, 0, 0),
    ...times(7, 2, 100, 200),
    ...times(3, 2, 0, -200),
    ...times(6, 3, 100, 300),
    ...times(4, 3, 0, -600),
  );
  expect(certaintyFigures(sums)).toEqual({
    answers: 30,
    accuracy: 70,
    paid: 33.3333,
    levels: [
      { level: 1, answers: 10, accuracy: 80, verdict: 'under' },
      { level: 2, answers: 10, accuracy: 70, verdict: 'fits' },
      { level: 3, answers: 10, accuracy: 60, verdict: 'over' },
    ],
  });
});

it('says nothing of a level that few chose, nor of a quiz that asks nobody', () => {
  expect(certaintyFigures(newCertainty())).toBeNull();
  expect(certaintyFigures(sumsOf(...times(9, 3, 0, -600)))!.levels).toEqual([
    { level: 1, answers: 0, accuracy: null, verdict: null },
    { level: 2, answers: 0, accuracy: null, verdict: null },
    { level: 3, answers: 9, accuracy: 0, verdict: null },
  ]);
});

it('the sums of two halves are those of the whole', () => {
  const any = fc.array(
    fc.record({
      level: fc.constantFrom<CertaintyLevel[]>(1, 2, 3),
      maxMark: fc.constant(100),
      earned: fc.integer({ min: 0, max: 100 }),
      mark: fc.integer({ min: -600, max: 300 }),
    }),
  );
  fc.assert(
    fc.property(any, any, (one, other) => {
      const halves = sumsOf(...(one as never[]));
      addCertainties(halves, sumsOf(...(other as never[])));
      expect(halves).toEqual(sumsOf(...([...one, ...other] as never[])));
    }),
  );
});

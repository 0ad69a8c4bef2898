import fc from 'fast-check';
import { quizFigures, slotFigures } from './quiz-figures';
import { addAttempt, addSums, type AttemptSeen, newSums, readSums, storeSums } from './quiz-sums';
import { answerKey } from './item-sums';

const slot = fc.record({
  slotId: fc.constantFrom('a', 'b', 'c'),
  versionId: fc.constantFrom(null, 'v1', 'v2'),
  mark: fc.integer({ min: -600, max: 1000 }),
  maxMark: fc.constantFrom(0, 100, 1000),
  answered: fc.boolean(),
  answers: fc.array(fc.constantFrom(answerKey('', '__proto__'), answerKey('p', 'x'), answerKey('p', 'y'))),
});
const attempt: fc.Arbitrary<AttemptSeen> = fc.record({
  grade: fc.integer({ min: 0, max: 1000 }),
  passed: fc.boolean(),
  slots: fc.uniqueArray(slot, { selector: ({ slotId }) => slotId }),
});
const sumsOf = (attempts: readonly AttemptSeen[]) => {
  const sums = newSums();
  for (const one of attempts) addAttempt(sums, one);
  return sums;
};

describe('sums of attempts', () => {
  it('are the same in any order and any division, to the last digit', () => {
    const shuffled = fc
      .array(attempt, { maxLength: 30 })
      .chain((attempts) =>
        fc.tuple(
          fc.constant(attempts),
          fc.shuffledSubarray(attempts, { minLength: attempts.length }),
          fc.nat(attempts.length),
          fc.nat(attempts.length),
        ),
      );
    fc.assert(
      fc.property(shuffled, ([attempts, again, one, other]) => {
        const [from, to] = [Math.min(one, other), Math.max(one, other)];
        const [left, middle, right] = [again.slice(0, from), again.slice(from, to), again.slice(to)].map(
          sumsOf,
        );
        addSums(middle!, right!);
        addSums(left!, middle!);
        const whole = sumsOf(attempts);
        expect(left).toEqual(whole);
        expect(quizFigures(left!)).toEqual(quizFigures(whole));
        expect(new Map(slotFigures(left!))).toEqual(new Map(slotFigures(whole)));
      }),
    );
  });

  it('come back from JSON as they were', () => {
    fc.assert(
      fc.property(fc.array(attempt, { maxLength: 10 }), (attempts) => {
        const sums = sumsOf(attempts);
        expect(readSums(JSON.parse(JSON.stringify(storeSums(sums))))).toEqual(sums);
      }),
    );
  });

  it('have figures that are numbers or null, within their range', () => {
    fc.assert(
      fc.property(fc.array(attempt, { maxLength: 20 }), (attempts) => {
        const sums = sumsOf(attempts);
        const figures = [quizFigures(sums), ...slotFigures(sums).values()];
        for (const value of figures.flatMap((each) => Object.values(each).flat()))
          expect(typeof value !== 'number' || Number.isFinite(value)).toBe(true);
        for (const { discrimination, efficiency } of slotFigures(sums).values()) {
          expect(Math.abs(discrimination ?? 0)).toBeLessThanOrEqual(100.001);
          expect(efficiency ?? 0).toBeLessThanOrEqual(100.001);
        }
      }),
    );
  });
});

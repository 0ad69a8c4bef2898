import fc from 'fast-check';
import {
  agreedPoints,
  countingMark,
  differ,
  type Round,
  type RoundMark,
  standingMarks,
  taskStateOf,
} from './settle-marks';

type Step = [round: Round, points: number | null];
const marks = (...steps: Step[]): RoundMark[] =>
  steps.map(([round, points], nth) => ({
    round,
    sequence: nth + 1,
    mark: points === null ? { kind: 'withdrawn' } : { kind: 'points', points },
  }));
const points = ({ mark }: RoundMark) => (mark.kind === 'points' ? mark.points : 0);
const alone = { secondMarker: false, differBy: 10 };
const two = { secondMarker: true, differBy: 10 };
const stateOf = (given: RoundMark[], rules: typeof alone) =>
  taskStateOf(standingMarks(given), rules, 200, points);

test.each<[string, RoundMark[], typeof alone, string, number | undefined]>([
  ['nothing', marks(), alone, 'waiting', undefined],
  ['one mark', marks([1, 150]), alone, 'marked', 150],
  ['marked anew', marks([1, 150], [1, 120]), alone, 'marked', 120],
  ['taken back', marks([1, 150], [1, null]), alone, 'waiting', undefined],
  ['taken back and marked again', marks([1, 150], [1, null], [1, 90]), alone, 'marked', 90],
  ['the first of two', marks([1, 150]), two, 'second', undefined],
  ['the second came first', marks([2, 150]), two, 'waiting', undefined],
  ['two that are near', marks([1, 150], [2, 130], [0, 140]), two, 'marked', 140],
  ['two that are far apart', marks([1, 150], [2, 100]), two, 'differ', undefined],
  ['decided', marks([1, 150], [2, 100], [0, 110]), two, 'marked', 110],
  [
    'the first changed after it was decided',
    marks([1, 150], [2, 100], [0, 110], [1, 20]),
    two,
    'differ',
    undefined,
  ],
  ['the decision taken back', marks([1, 150], [2, 100], [0, 110], [0, null]), two, 'differ', undefined],
  [
    'the first taken back after agreement',
    marks([1, 150], [2, 150], [0, 150], [1, null]),
    two,
    'waiting',
    undefined,
  ],
])('%s', (_, given, rules, state, counting) => {
  expect(stateOf(given, rules)).toBe(state);
  const mark = countingMark(given, rules.secondMarker);
  expect(mark && points(mark)).toBe(counting);
});

test.each([
  [150, 130, 10, 200, false],
  [150, 129, 10, 200, true],
  [0, 200, 100, 200, false],
  [1, 0, 0, 200, true],
  [0, 0, 0, 0, false],
])('%d and %d within %d %% of %d: differ %s', (one, other, differBy, most, expected) => {
  expect(differ(one, other, differBy, most)).toBe(expected);
  expect(differ(other, one, differBy, most)).toBe(expected);
});

const step = fc.tuple(fc.constantFrom<Round>(0, 1, 2), fc.option(fc.nat({ max: 200 }), { nil: null }));

test('an answer is marked only with a mark that counts, whatever was done in whatever order', () => {
  fc.assert(
    fc.property(
      fc.array(step, { maxLength: 12 }),
      fc.boolean(),
      fc.nat(100),
      (steps, secondMarker, differBy) => {
        const given = marks(...steps);
        const rules = { secondMarker, differBy };
        const standing = standingMarks(given);
        const state = stateOf(given, rules);
        const counts = countingMark(given, secondMarker);
        if (counts) expect(counts.mark.kind).toBe('points');
        if (state === 'waiting') expect(standing.first).toBeUndefined();
        if (state === 'marked' && !secondMarker) expect(counts).toBeDefined();
        if (counts && secondMarker) expect(state).toBe('marked');
        expect(standingMarks([...given].reverse())).toEqual(standing);
      },
    ),
  );
});

test('what two agree on lies between them, and nearer than half a hundredth to their middle', () => {
  fc.assert(
    fc.property(fc.nat(100_000), fc.nat(100_000), (one, other) => {
      const agreed = agreedPoints(one, other);
      expect(agreed).toBe(agreedPoints(other, one));
      expect(agreed).toBeGreaterThanOrEqual(Math.min(one, other));
      expect(agreed).toBeLessThanOrEqual(Math.max(one, other));
      expect(agreed - (one + other) / 2).toBeGreaterThanOrEqual(0);
      expect(agreed - (one + other) / 2).toBeLessThanOrEqual(0.5);
    }),
  );
});

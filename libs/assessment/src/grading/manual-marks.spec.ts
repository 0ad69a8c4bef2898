import fc from 'fast-check';
import { foldMarks, markByPeople, type MarkEvent } from './manual-marks';

const mark = (sequence: number, points: number, id = `m${sequence}`): MarkEvent => ({
  slot: 1,
  id,
  sequence,
  mark: { kind: 'points', points },
});
const scheme = {
  marking: {
    kind: 'guide',
    criteria: [
      { id: 'k1', text: 'K', maxPoints: 4 },
      { id: 'k2', text: 'L', maxPoints: 4 },
    ],
  },
};
const scores = (given: Record<string, number>): MarkEvent => ({
  slot: 1,
  id: 'm1',
  sequence: 1,
  mark: { kind: 'scores', scores: given },
});
const worth = { maxMark: 250, least: 0, most: 250 };

test.each<[string, MarkEvent | undefined, unknown, number | undefined]>([
  ['points', mark(1, 125), {}, 125],
  ['points beyond the mark', mark(1, 999), {}, 250],
  ['points below nothing', mark(1, -5), {}, 0],
  ['no number', mark(1, NaN), {}, undefined],
  ['scores by the guide', scores({ k1: 4, k2: 1 }), scheme, 156], // 5 of 8, 156.25 hundredths
  ['scores that are not finished', scores({ k1: 4 }), scheme, undefined],
  ['scores without a scheme', scores({ k1: 4 }), {}, undefined],
  ['scores for a body that is none', scores({ k1: 4 }), null, undefined],
  ['withdrawn', { ...mark(1, 1), mark: { kind: 'withdrawn' } }, {}, undefined],
  ['none', undefined, {}, undefined],
])('%s', (_name, event, body, points) => {
  expect(markByPeople(event, body, worth)).toBe(points);
});

test('the last marking of each slot counts, in any order and with any copies', () => {
  const marks = fc
    .array(fc.record({ slot: fc.nat({ max: 2 }), sequence: fc.nat({ max: 4 }) }))
    .map((rows) =>
      rows.map(({ slot, sequence }) => ({ ...mark(sequence, sequence * 10, `${slot} ${sequence}`), slot })),
    );
  const mixed = marks.chain((events) =>
    fc.tuple(
      fc.constant(events),
      fc.shuffledSubarray([...events, ...events], { minLength: events.length * 2 }),
    ),
  );
  fc.assert(
    fc.property(mixed, ([events, again]) => {
      const folded = foldMarks(again);
      for (const [slot, { sequence }] of folded)
        expect(sequence).toBe(
          Math.max(...events.filter((each) => each.slot === slot).map((each) => each.sequence)),
        );
      expect([...folded].sort(([a], [b]) => a - b)).toEqual([...foldMarks(events)].sort(([a], [b]) => a - b));
    }),
  );
});

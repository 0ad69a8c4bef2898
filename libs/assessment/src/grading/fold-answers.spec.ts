import fc from 'fast-check';
import { foldAnswers, type AnswerEvent } from './fold-answers';

const event = (
  client: string,
  clientSequence: number,
  receivedSequence: number,
  response: unknown,
  slot = 1,
) => ({ slot, client, clientSequence, receivedSequence, response }) satisfies AnswerEvent;

test.each<[string, AnswerEvent[], unknown]>([
  ['the last of one client', [event('a', 1, 1, 'x'), event('a', 2, 2, 'y')], 'y'],
  [
    'the last by the client’s count, though it came first',
    [event('a', 2, 1, 'y'), event('a', 1, 2, 'x')],
    'y',
  ],
  ['of two clients, the one received last', [event('a', 7, 1, 'x'), event('b', 1, 2, 'y')], 'y'],
  [
    'a late copy of an old answer does not beat the other device',
    [event('a', 1, 1, 'x'), event('b', 1, 2, 'y'), event('a', 1, 3, 'x')],
    'y',
  ],
  [
    'a late, overtaken answer does not beat the other device either',
    [event('a', 2, 1, 'x'), event('b', 1, 2, 'y'), event('a', 1, 3, 'w')],
    'y',
  ],
  ['clearing is an answer too', [event('a', 1, 1, 'x'), event('a', 2, 2, null)], null],
])('%s', (_name, events, response) => {
  expect(foldAnswers(events)).toEqual(new Map([[1, response]]));
});

test('slots do not mix, and come in order', () => {
  const folded = foldAnswers([event('a', 1, 1, 'x', 12), event('a', 2, 2, 'y', 2)]);
  expect([...folded]).toEqual([
    [2, 'y'],
    [12, 'x'],
  ]);
  expect(foldAnswers([])).toEqual(new Map());
});

/** A log as the server would write it: few clients and numbers, so that they collide; arrival numbers are unique. */
const log = fc
  .array(
    fc.record({
      slot: fc.nat({ max: 2 }),
      client: fc.constantFrom('a', 'b'),
      clientSequence: fc.nat({ max: 4 }),
    }),
  )
  .map((rows) =>
    rows.map((row, index) => ({
      ...row,
      receivedSequence: index,
      response: `${row.slot} ${row.client} ${row.clientSequence}`,
    })),
  );

test('any order and any repeats of the same events give the same answers', () => {
  const shuffled = log.chain((events) =>
    fc.tuple(
      fc.constant(events),
      fc.shuffledSubarray([...events, ...events], { minLength: events.length * 2 }),
      fc.subarray(events),
    ),
  );
  fc.assert(
    fc.property(shuffled, ([events, mixed, again]) => {
      expect([...foldAnswers([...mixed, ...again])]).toEqual([...foldAnswers(events)]);
    }),
    { numRuns: 500 },
  );
});

test('copies that the server took twice, under new numbers, change nothing', () => {
  fc.assert(
    fc.property(log, fc.infiniteStream(fc.nat()), (events, picks) => {
      const copies = events.map((_, k) => {
        const copied = events[(picks.next().value as number) % events.length] as AnswerEvent;
        return { ...copied, receivedSequence: events.length + k };
      });
      expect([...foldAnswers([...events, ...copies])]).toEqual([...foldAnswers(events)]);
    }),
  );
});

test('each slot that was answered has a response that was really sent for it', () => {
  fc.assert(
    fc.property(log, (events) => {
      const folded = foldAnswers(events);
      expect([...folded.keys()]).toEqual([...new Set(events.map(({ slot }) => slot))].sort());
      for (const [slot, response] of folded)
        expect(events.some((sent) => sent.slot === slot && sent.response === response)).toBe(true);
    }),
  );
});

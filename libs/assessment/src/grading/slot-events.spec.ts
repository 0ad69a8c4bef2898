import fc from 'fast-check';
import { foldAnswers } from './fold-answers';
import { inOrderOfTime, type SlotEvent } from './slot-events';

const event = (client: string, clientSequence: number, receivedSequence: number, response: unknown) =>
  ({ slot: 1, client, clientSequence, receivedSequence, response }) satisfies SlotEvent;
const responses = (events: SlotEvent[]) => inOrderOfTime(events).map(({ response }) => response);

test.each<[string, SlotEvent[], string]>([
  ['of one page, by its own numbering', [event('a', 2, 1, 'y'), event('a', 1, 2, 'x')], 'xy'],
  ['of two pages, as they came', [event('b', 1, 2, 'y'), event('a', 9, 1, 'x')], 'xy'],
  ['copies are one', [event('a', 1, 1, 'x'), event('a', 1, 5, 'x'), event('b', 1, 2, 'y')], 'xy'],
  [
    'what a page did before counts no later than what it did after',
    [event('a', 1, 4, 'x'), event('a', 2, 1, 'y'), event('b', 1, 2, 'z')],
    'xyz',
  ],
])('%s', (_name, events, expected) => {
  expect(responses(events).join('')).toBe(expected);
  expect(responses([...events].reverse()).join('')).toBe(expected);
});

const log = fc
  .array(fc.record({ client: fc.constantFrom('a', 'b', 'c'), clientSequence: fc.nat({ max: 5 }) }))
  .map((rows) =>
    rows.map(({ client, clientSequence }, index) =>
      event(client, clientSequence, index, `${client}${clientSequence}`),
    ),
  );

test('any order and any copies give the same, and the last is the answer that counts', () => {
  const mixed = log.chain((events) =>
    fc.tuple(
      fc.constant(events),
      fc.shuffledSubarray([...events, ...events], { minLength: events.length * 2 }),
    ),
  );
  fc.assert(
    fc.property(mixed, ([events, again]) => {
      const ordered = inOrderOfTime(events);
      expect(inOrderOfTime(again)).toEqual(ordered);
      expect(ordered.at(-1)?.response).toBe(foldAnswers(events).get(1));
      for (const client of ['a', 'b', 'c']) {
        const numbers = ordered.filter((each) => each.client === client).map((each) => each.clientSequence);
        expect(numbers).toEqual([...new Set(numbers)].sort());
      }
    }),
    { numRuns: 500 },
  );
});

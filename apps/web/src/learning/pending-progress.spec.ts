import fc from 'fast-check';
import { coveredSeconds, type Interval } from '../player/intervals';
import {
  firstBatch,
  isPending,
  merged,
  mostIntervals,
  nothingPending,
  without,
  type PendingProgress,
} from './pending-progress';

const interval = fc
  .tuple(fc.integer({ min: 0, max: 5000 }), fc.integer({ min: 1, max: 9 }))
  .map(([from, length]): Interval => [from, from + length]);
const change = fc.record({
  played: fc.array(interval, { maxLength: 6 }),
  position: fc.option(fc.integer({ min: 0, max: 5000 })),
  readToEnd: fc.boolean(),
});

/** A server that keeps the union, like ours. */
const store = (stored: Interval[], sent: PendingProgress): Interval[] => [...stored, ...sent.played];

test('whatever is sent, lost and sent again, every played second arrives', () => {
  const line = fc.constantFrom<'arrives' | 'lost' | 'answer lost'>('arrives', 'lost', 'answer lost');
  fc.assert(
    fc.property(fc.array(fc.tuple(change, line), { maxLength: 20 }), (steps) => {
      let pending = nothingPending;
      let stored: Interval[] = [];
      for (const [more, fate] of steps) {
        pending = merged(pending, more);
        const sent = firstBatch(pending);
        if (fate !== 'lost') stored = store(stored, sent);
        if (fate === 'arrives') pending = without(pending, sent);
      }
      const all = steps.flatMap(([{ played }]) => played);
      expect(coveredSeconds([...stored, ...pending.played])).toBe(coveredSeconds(all));
    }),
  );
});

test('what came while a call was on its way is kept', () => {
  const sent = merged(nothingPending, { played: [[0, 10]], position: 10 });
  const later = merged(sent, { played: [[10, 12]], position: 12, readToEnd: true });
  expect(without(later, sent)).toEqual({ played: [[0, 12]], position: 12, readToEnd: true });
});

test('nothing is pending once all of it is stored', () => {
  const sent = merged(nothingPending, { played: [[0, 10]], position: 10, readToEnd: true });
  expect(isPending(sent)).toBe(true);
  expect(isPending(without(sent, sent))).toBe(false);
});

test('a long list goes in batches, and ends', () => {
  let pending = merged(nothingPending, {
    played: Array.from({ length: 450 }, (_, at): Interval => [at * 10, at * 10 + 1]),
  });
  const sizes: number[] = [];
  while (isPending(pending)) {
    const sent = firstBatch(pending);
    sizes.push(sent.played.length);
    pending = without(pending, sent);
  }
  expect(sizes).toEqual([mostIntervals, mostIntervals, 50]);
});

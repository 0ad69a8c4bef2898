import fc from 'fast-check';
import { drawQuestions, type Pool } from './draw-questions';

const ids = fc.uniqueArray(fc.integer({ min: 0, max: 9 }).map(String), { maxLength: 6 });
const pools: fc.Arbitrary<Pool[]> = fc
  .array(ids, { maxLength: 5 })
  .map((all) => all.map((questionIds, nth) => ({ slotId: `s${nth}`, questionIds })));
const random = fc.infiniteStream(fc.double({ min: 0, max: 0.999, noNaN: true }));
const from = (stream: IterableIterator<number>) => () => stream.next().value as number;

/** The most slots that any drawing fills, by trying all. */
function most([first, ...rest]: readonly Pool[], taken: readonly string[] = []): number {
  if (!first) return 0;
  const ways = first.questionIds.filter((id) => !taken.includes(id));
  return Math.max(most(rest, taken), ...ways.map((id) => 1 + most(rest, [...taken, id])));
}

it('gives each slot a question of its own, and fills as many as can be filled', () => {
  fc.assert(
    fc.property(pools, ids, random, (all, seen, stream) => {
      const drawn = drawQuestions(all, new Set(seen), from(stream));
      for (const [slotId, id] of drawn)
        expect(all.find((pool) => pool.slotId === slotId)!.questionIds).toContain(id);
      expect(new Set(drawn.values()).size).toBe(drawn.size);
      expect(drawn.size).toBe(most(all));
    }),
  );
});

it('asks nothing twice as long as there is enough that is new', () => {
  fc.assert(
    fc.property(pools, ids, random, (all, seen, stream) => {
      const fresh = all.map(({ slotId, questionIds }) => ({
        slotId,
        questionIds: questionIds.filter((id) => !seen.includes(id)),
      }));
      fc.pre(most(fresh) === all.length);
      const drawn = drawQuestions(all, new Set(seen), from(stream));
      expect([...drawn.values()].filter((id) => seen.includes(id))).toEqual([]);
    }),
  );
});

it('draws anything that fits, not always the same', () => {
  const pool = [{ slotId: 's', questionIds: ['a', 'b', 'c', 'd'] }];
  const drawn = Array.from({ length: 4 }, (_, nth) => drawQuestions(pool, new Set(), () => nth / 4).get('s'));
  expect(new Set(drawn).size).toBeGreaterThan(1);
});

import fc from 'fast-check';
import { shareOut } from './share-out';

const answers = fc.uniqueArray(fc.record({ id: fc.uuid(), not: fc.subarray(['lan', 'hoa', 'mai']) }), {
  selector: ({ id }) => id,
});
const markers = fc.subarray(['lan', 'hoa', 'mai', 'thu'], { minLength: 1 });

test('each answer goes to one marker who may have it, and to nobody only when there is none', () => {
  fc.assert(
    fc.property(answers, markers, (toShare, given) => {
      const shares = shareOut(toShare, given);
      const shared = [...shares.values()].flat();
      expect(new Set(shared).size).toBe(shared.length);
      for (const { id, not } of toShare) {
        const holder = [...shares].find(([, ids]) => ids.includes(id))?.[0];
        expect(not).not.toContain(holder);
        expect(holder === undefined).toBe(given.every((marker) => not.includes(marker)));
      }
    }),
  );
});

test('where everybody may mark everything, nobody gets two more than another', () => {
  fc.assert(
    fc.property(fc.nat(60), markers, (count, given) => {
      const toShare = Array.from({ length: count }, (_, nth) => ({ id: `${nth}`, not: [] }));
      const sizes = [...shareOut(toShare, given).values()].map((ids) => ids.length);
      expect(Math.max(...sizes) - Math.min(...sizes)).toBeLessThanOrEqual(1);
      expect(sizes.reduce((sum, size) => sum + size, 0)).toBe(count);
    }),
  );
});

import * as fc from 'fast-check';
import { exhaustiveAttack, type Interval, published, subtractingAttack } from './attackers.contract';
import { type CountTree, sumUp } from './count-tree';
import { hideSmallCells, SMALLEST_SHOWN } from './hide-small-cells';

/** A random tree, with counts that are often small; a unit with units below has no persons of its own. */
const treeOf = (units: number, width: number, most: number) =>
  fc
    .integer({ min: 1, max: units })
    .chain((size) =>
      fc.tuple(
        fc.tuple(...Array.from({ length: size }, (_, u) => fc.nat(Math.max(0, u - 1)))),
        fc.array(
          fc.array(
            fc.oneof(
              { weight: 3, arbitrary: fc.nat(Math.min(4, most)) },
              { weight: 2, arbitrary: fc.nat(most) },
            ),
            { minLength: width, maxLength: width },
          ),
          { minLength: size, maxLength: size },
        ),
      ),
    )
    .map(([above, rows]): CountTree => {
      const parents = above.map((parent, unit) => (unit === 0 ? -1 : parent));
      const leaves = rows.map((row, unit) => (parents.includes(unit) ? row.map(() => 0) : row));
      return sumUp(parents, width, leaves);
    });

/** Cells of 1 to 4 that the attacker knows to be 1 to 4, and units of which she knows that all are in one category. */
function found(tree: CountTree, hidden: Uint8Array, knows: Interval[], open: number[] = []): number[] {
  const { totals } = published(tree, hidden);
  return [...tree.counts.keys()].filter((cell) => {
    const count = tree.counts[cell]!;
    const [least, most] = knows[cell]!;
    const small = count > 0 && count < SMALLEST_SHOWN && least > 0 && most < SMALLEST_SHOWN;
    const total = totals[Math.floor(cell / tree.width)]!;
    return small || (total > 0 && least === total && !open.includes(cell % tree.width));
  });
}

const primaryOnly = ({ counts }: CountTree) =>
  Uint8Array.from(counts, (count) => Number(count < SMALLEST_SHOWN));

describe('hiding small cells', () => {
  it('leaves nothing to find for whoever tries all possibilities', () => {
    fc.assert(
      fc.property(treeOf(5, 3, 6), (tree) => {
        const hidden = hideSmallCells(tree);
        fc.pre(possibilities(tree) < 60_000);
        expect(found(tree, hidden, exhaustiveAttack(published(tree, hidden)))).toEqual([]);
      }),
      { numRuns: 300 },
    );
  }, 60_000);

  it('leaves nothing to find by differences in larger trees', () => {
    fc.assert(
      fc.property(treeOf(24, 6, 40), (tree) => {
        const hidden = hideSmallCells(tree, [0]);
        expect(found(tree, hidden, subtractingAttack(published(tree, hidden)), [0])).toEqual([]);
      }),
      { numRuns: 400 },
    );
  }, 60_000);

  it('hides each cell below 5, and never more than a table needs that has none', () => {
    fc.assert(
      fc.property(treeOf(12, 4, 40), (tree) => {
        const hidden = hideSmallCells(tree);
        tree.counts.forEach((count, cell) => count < SMALLEST_SHOWN && expect(hidden[cell]).toBe(1));
        const large = { ...tree, counts: tree.counts.map((count) => count + SMALLEST_SHOWN * 20) };
        expect([...hideSmallCells(resummed(large))]).toEqual([...tree.counts].map(() => 0));
      }),
      { numRuns: 200 },
    );
  });

  it('gives the same answer every time, so that two askings are no two tables', () => {
    fc.assert(
      fc.property(treeOf(12, 4, 20), (tree) => {
        expect(hideSmallCells(tree)).toEqual(hideSmallCells(tree));
      }),
      { numRuns: 50 },
    );
  });

  it('is needed: with the small cells alone hidden, both attackers find some', () => {
    // Two communes of a province: 3 of one group in the first. The province minus the second shows them.
    const tree = sumUp([-1, 0, 0], 3, [
      [0, 0, 0],
      [20, 3, 9],
      [30, 12, 9],
    ]);
    const naive = primaryOnly(tree);
    for (const attack of [exhaustiveAttack, subtractingAttack])
      expect(found(tree, naive, attack(published(tree, naive)))).toEqual([4]);
    const hidden = hideSmallCells(tree);
    expect(found(tree, hidden, exhaustiveAttack(published(tree, hidden)))).toEqual([]);
    expect([...hidden].filter(Boolean).length).toBeLessThan(9);
  });

  it('does not tell that everybody in a unit is of one group', () => {
    const tree = sumUp([-1, 0, 0, 0], 2, [
      [0, 0],
      [12, 0],
      [30, 25],
      [14, 9],
    ]);
    const hidden = hideSmallCells(tree);
    expect(hidden[2]).toBe(1);
    expect(found(tree, hidden, exhaustiveAttack(published(tree, hidden)))).toEqual([]);
    expect([...hideSmallCells(tree, [0])].slice(2, 4)).toEqual([0, 1]);
  });
});

/** The sums over, after leaves were changed. */
function resummed({ parents, width, counts }: CountTree): CountTree {
  const rows = parents.map((_, unit) =>
    parents.includes(unit)
      ? new Array<number>(width).fill(0)
      : [...counts.subarray(unit * width, (unit + 1) * width)],
  );
  return sumUp(parents, width, rows);
}

function possibilities({ parents, width, counts }: CountTree): number {
  return parents
    .map((_, unit) => unit)
    .filter((unit) => !parents.includes(unit))
    .map((unit) => counts.subarray(unit * width, (unit + 1) * width).reduce((a, b) => a + b, 0))
    .reduce((all, total) => (all * (total + 1) * (total + 2)) / 2, 1);
}

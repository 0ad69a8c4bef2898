import type { CountTree } from './count-tree';

/** What everybody may see: how many persons a unit has, and the visible cells (null: hidden). For tests: it knows nothing else. */
export interface Published {
  parents: readonly number[];
  width: number;
  totals: number[];
  cells: (number | null)[];
}

export type Interval = [least: number, most: number];

export function published({ parents, width, counts }: CountTree, hidden: Uint8Array): Published {
  const cells = [...counts].map((count, cell) => (hidden[cell] ? null : count));
  const totals = parents.map((_, unit) =>
    counts.subarray(unit * width, (unit + 1) * width).reduce((sum, one) => sum + one, 0),
  );
  return { parents, width, totals, cells };
}

const leavesOf = (parents: readonly number[]) =>
  parents.map((_, unit) => unit).filter((unit) => !parents.includes(unit));

/** All rows of `width` numbers that add up to `total`. */
function rowsOf(width: number, total: number): number[][] {
  if (width === 1) return [[total]];
  return Array.from({ length: total + 1 }, (_, first) =>
    rowsOf(width - 1, total - first).map((rest) => [first, ...rest]),
  ).flat();
}

/** Tries every set of tables that looks like the published one. Exact, and only for very small trees. */
export function exhaustiveAttack({ parents, width, totals, cells }: Published): Interval[] {
  const found: Interval[] = cells.map(() => [Infinity, -Infinity]);
  const leaves = leavesOf(parents);
  const sums = new Array<number>(cells.length).fill(0);
  const add = (leaf: number, row: number[], sign: number) => {
    for (let unit = leaf; unit >= 0; unit = parents[unit]!)
      row.forEach((n, c) => (sums[unit * width + c]! += sign * n));
  };
  const fits = () => cells.every((cell, at) => cell === null || cell === sums[at]);
  const tooMuch = () => cells.some((cell, at) => cell !== null && sums[at]! > cell);
  const go = (next: number): void => {
    if (next === leaves.length) {
      if (fits())
        found.forEach((one, at) => {
          one[0] = Math.min(one[0], sums[at]!);
          one[1] = Math.max(one[1], sums[at]!);
        });
      return;
    }
    const leaf = leaves[next]!;
    for (const row of rowsOf(width, totals[leaf]!)) {
      add(leaf, row, 1);
      if (!tooMuch()) go(next + 1);
      add(leaf, row, -1);
    }
  };
  go(0);
  return found;
}

/**
 * An officer with a spreadsheet: subtracts in every row and every family, again and again, and narrows what each cell can be. Not
 * exact, but for any tree; every difference of one table, of parent and children and of chains of them is in it.
 */
export function subtractingAttack({ parents, width, totals, cells }: Published): Interval[] {
  const most = (cell: number) => totals[Math.floor(cell / width)]!;
  const known: Interval[] = cells.map((cell, at) => (cell === null ? [0, most(at)] : [cell, cell]));
  const sums: { parts: number[]; whole: () => Interval }[] = [];
  parents.forEach((_, unit) => {
    const row = Array.from({ length: width }, (__, c) => unit * width + c);
    sums.push({ parts: row, whole: () => [totals[unit]!, totals[unit]!] });
    const children = parents.flatMap((parent, child) => (parent === unit ? [child] : []));
    if (children.length > 0)
      for (const cell of row)
        sums.push({
          parts: children.map((child) => child * width + (cell % width)),
          whole: () => known[cell]!,
        });
    // The same equation read for the parent's cell.
    if (children.length > 0)
      for (const cell of row)
        sums.push({
          parts: [cell],
          whole: () => sumOf(children.map((child) => known[child * width + (cell % width)]!)),
        });
  });
  for (let changed = true; changed;) {
    changed = false;
    for (const { parts, whole } of sums)
      for (const part of parts) if (narrow(known, part, parts, whole())) changed = true;
  }
  return known;
}

const sumOf = (intervals: Interval[]): Interval =>
  intervals.reduce<Interval>(([a, b], [least, most]) => [a + least, b + most], [0, 0]);

function narrow(known: Interval[], part: number, parts: number[], [least, most]: Interval): boolean {
  const others = sumOf(parts.filter((one) => one !== part).map((one) => known[one]!));
  const before = known[part]!;
  const now: Interval = [Math.max(before[0], least - others[1]), Math.min(before[1], most - others[0])];
  known[part] = now;
  return now[0] !== before[0] || now[1] !== before[1];
}

import type { CountTree } from './count-tree';
import { HiddenFlow } from './hidden-flow';

/** Fewer persons than this are not shown. */
export const SMALLEST_SHOWN = 5;

/**
 * Which cells are not shown: all below 5 (0 too: shown zeros would narrow the others), and as many more as it takes that from all
 * tables of all units together, with the number of persons of each unit known, nobody can tell
 * - that a cell is between 1 and 4: 0, or 5 and more, would always look the same;
 * - that all persons of a unit are in one category.
 *
 * Cells are tried one after the other; hiding more never makes a safe one unsafe, so each is looked at once.
 * @param open categories that say nothing about anybody (“not stated”): everybody may be known to be in one
 * @returns 1 for a hidden cell, at `u * width + c`
 */
export function hideSmallCells(tree: CountTree, open: readonly number[] = []): Uint8Array {
  const { counts, width } = tree;
  const network = new HiddenFlow(tree);
  const totals = totalsOf(tree);
  const whole = (cell: number) =>
    counts[cell]! > 0 && counts[cell] === totals[Math.floor(cell / width)] && !open.includes(cell % width);
  const small = (cell: number) => counts[cell]! < SMALLEST_SHOWN;
  for (let cell = 0; cell < counts.length; cell += 1)
    if (small(cell) || whole(cell)) network.hidden[cell] = 1;
  const isSafe = (cell: number) =>
    (!small(cell) || network.canReach(cell, 0) || network.canReach(cell, SMALLEST_SHOWN)) &&
    (!whole(cell) || network.canReach(cell, counts[cell]! - 1));
  for (let cell = 0; cell < counts.length; cell += 1)
    if (counts[cell]! > 0 && (small(cell) || whole(cell)))
      while (!isSafe(cell)) if (!hideOneMore(tree, network, cell)) break;
  return network.hidden;
}

/**
 * The smallest visible cell nearby: in the same unit, or, in a category that is hidden in it, among the units beside it (four hidden
 * corners of a rectangle are what hides one of them); then of the unit above; then anywhere.
 */
function hideOneMore({ counts, parents, width }: CountTree, network: HiddenFlow, cell: number): boolean {
  const visible = (cells: number[]) => cells.filter((one) => !network.hidden[one]);
  for (let unit = Math.floor(cell / width); unit >= 0; unit = parents[unit]!) {
    const row = Array.from({ length: width }, (_, c) => unit * width + c);
    const hiddenHere = row.flatMap((one, c) => (network.hidden[one] ? [c] : []));
    const family = parents[unit]! < 0 ? [] : network.childrenOf(parents[unit]!);
    const beside = family.flatMap((one) => hiddenHere.map((c) => one * width + c));
    const near = visible([...row, ...beside]);
    if (near.length > 0) return hideSmallest(counts, network, near);
  }
  return hideSmallest(counts, network, visible([...counts.keys()]));
}

function hideSmallest(counts: Int32Array, network: HiddenFlow, cells: number[]): boolean {
  if (cells.length === 0) return false;
  network.hidden[cells.reduce((least, one) => (counts[one]! < counts[least]! ? one : least))] = 1;
  return true;
}

const totalsOf = ({ counts, width, parents }: CountTree): Int32Array =>
  Int32Array.from(parents, (_, unit) =>
    counts.subarray(unit * width, (unit + 1) * width).reduce((sum, one) => sum + one, 0),
  );

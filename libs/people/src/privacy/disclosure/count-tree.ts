/**
 * Counts of persons by category in a tree of units, each person counted once, in a leaf. A unit with units below and persons of its
 * own has a leaf of its own for these.
 */
export interface CountTree {
  /** Of each unit the index of the one above, which comes before it; -1 for the top, which is the first. */
  parents: readonly number[];
  /** How many categories. */
  width: number;
  /** Of unit `u` and category `c` at `u * width + c`; a unit's count is the sum of those below. */
  counts: Int32Array;
}

/** Sums the leaves up to the top. @param leaves counts of each unit's own persons; of units with units below they must be 0 */
export function sumUp(
  parents: readonly number[],
  width: number,
  leaves: readonly (readonly number[])[],
): CountTree {
  const counts = new Int32Array(parents.length * width);
  for (let unit = parents.length - 1; unit >= 0; unit -= 1) {
    const parent = parents[unit]!;
    for (let c = 0; c < width; c += 1) {
      counts[unit * width + c]! += leaves[unit]![c]!;
      if (parent >= 0) counts[parent * width + c]! += counts[unit * width + c]!;
    }
  }
  return { parents, width, counts };
}

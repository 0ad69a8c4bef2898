/** How often each value was seen. Values are whole hundredths, so a tally is exact, and two of them add up in any order. */
export type Tally = Map<number, number>;

export const count = (tally: Tally, value: number, times = 1): void => {
  tally.set(value, (tally.get(value) ?? 0) + times);
};

export function addTally(into: Tally, other: ReadonlyMap<number, number>): void {
  for (const [value, times] of other) count(into, value, times);
}

export const ascending = (tally: ReadonlyMap<number, number>): [number, number][] =>
  [...tally].sort(([one], [other]) => one - other);

export const sizeOf = (tally: ReadonlyMap<number, number>): number =>
  [...tally.values()].reduce((sum, times) => sum + times, 0);

/** Σx, exact as long as it stays below 2^53: some 90 billion attempts at 1,000 hundredths. */
export const sumOf = (tally: ReadonlyMap<number, number>): number =>
  [...tally].reduce((sum, [value, times]) => sum + value * times, 0);

/** Of an even number of values the mean of the two in the middle. Null of none. */
export function medianOf(tally: ReadonlyMap<number, number>): number | null {
  const size = sizeOf(tally);
  if (size === 0) return null;
  return (valueAt(tally, Math.floor((size - 1) / 2)) + valueAt(tally, Math.floor(size / 2))) / 2;
}

/** @param place from 0, in ascending order */
function valueAt(tally: ReadonlyMap<number, number>, place: number): number {
  let left = place;
  for (const [value, times] of ascending(tally)) {
    if (left < times) return value;
    left -= times;
  }
  throw new RangeError(`A tally has no place ${place}.`);
}

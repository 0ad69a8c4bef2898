/** [from, to] in seconds of the video's own time. Pure: what was played, as a set of stretches that do not overlap. */
export type Interval = [from: number, to: number];

/** Sorted, without overlaps; stretches that touch become one, empty ones and those turned round are left out. */
export function union(intervals: readonly Interval[]): Interval[] {
  const sorted = intervals.filter(([from, to]) => to > from).sort((a, b) => a[0] - b[0]);
  const merged: Interval[] = [];
  for (const [from, to] of sorted) {
    const last = merged.at(-1);
    if (last && from <= last[1]) last[1] = Math.max(last[1], to);
    else merged.push([from, to]);
  }
  return merged;
}

/** Seconds that were played at least once: seeking forward adds nothing, playing twice counts once. */
export const coveredSeconds = (intervals: readonly Interval[]): number =>
  union(intervals).reduce((sum, [from, to]) => sum + to - from, 0);

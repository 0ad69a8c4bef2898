import { OPEN_END } from '@hochoi/contracts';

/** Days from the first up to, and not with, the second. */
export type Span = readonly [from: string, to: string];

/** One unit looks after another's people on some days: its parent, or what it went on as. */
export interface Step {
  from: string;
  to: string;
  days: Span;
}

const ALWAYS: Span = ['', OPEN_END];

/** On which days which units count another unit's people: what `unitsAbove` says for one day, for all days at once. */
export class DaysAbove {
  private readonly up = new Map<string, Step[]>();
  private readonly known = new Map<string, Map<string, Span[]>>();

  constructor(steps: readonly Step[]) {
    for (const step of steps) {
      const there = this.up.get(step.from);
      if (there) there.push(step);
      else this.up.set(step.from, [step]);
    }
  }

  /** The unit itself is among them, on all days. A circle, of one day or of several, comes to an end: days only ever become more. */
  of(unitId: string): ReadonlyMap<string, Span[]> {
    const known = this.known.get(unitId);
    if (known) return known;
    const found = new Map<string, Span[]>([[unitId, [ALWAYS]]]);
    const waiting = [unitId];
    for (const id of waiting)
      for (const { to, days } of this.up.get(id) ?? []) {
        const before = found.get(to) ?? [];
        const after = joined([...before, ...within(found.get(id)!, days)]);
        if (String(after) === String(before)) continue;
        found.set(to, after);
        waiting.push(to);
      }
    this.known.set(unitId, found);
    return found;
  }
}

/** The days of the spans that are also in the other one. */
export const within = (spans: readonly Span[], [from, to]: Span): Span[] =>
  spans.map(([f, t]): Span => [f > from ? f : from, t < to ? t : to]).filter(([f, t]) => f < t);

/** The same days as few spans, in order. */
export function joined(spans: readonly Span[]): Span[] {
  const result: [string, string][] = [];
  for (const [from, to] of [...spans].sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0))) {
    const last = result.at(-1);
    if (!last || last[1] < from) result.push([from, to]);
    else if (last[1] < to) last[1] = to;
  }
  return result;
}

import { OPEN_END } from '@hochoi/contracts';
import { type DaysAbove, joined, type Span, within } from './days-above';
import type { Figures, PostFacts } from './figures';

type Days = Map<string, Figures>;

/** Adds up, person by person, by how many the figures of some units change on which days. */
export class Tally {
  /** By unit and day. */
  readonly units: ReadonlyMap<string, Days>;

  constructor(
    private readonly above: DaysAbove,
    kept: Iterable<string>,
  ) {
    this.units = new Map([...kept].map((id) => [id, new Map()]));
  }

  /** All posts of one person. @param times 1; −1 takes them out again */
  add(facts: readonly PostFacts[], times: 1 | -1 = 1): void {
    const there = new Map<string, Span[]>();
    for (const [unitId, kind, from, to] of facts)
      for (const [id, spans] of this.above.of(unitId)) {
        const days = this.units.get(id);
        if (!days) continue;
        const held = within(spans, [from, to]);
        count(days, kind, held, times);
        there.set(id, [...(there.get(id) ?? []), ...held]);
      }
    for (const [id, spans] of there) count(this.units.get(id)!, 'people', joined(spans), times);
  }
}

function count(days: Days, what: keyof Figures, spans: readonly Span[], times: number): void {
  for (const [from, to] of spans) {
    figuresOn(days, from)[what] += times;
    if (to < OPEN_END) figuresOn(days, to)[what] -= times;
  }
}

function figuresOn(days: Days, day: string): Figures {
  const there = days.get(day) ?? { people: 0, held: 0, planned: 0 };
  days.set(day, there);
  return there;
}

import {
  type CatalogueQuery,
  facetNames,
  type FacetName,
  type Facets,
  type TopicFacts,
} from '@hochoi/contracts';

export type { FacetName };

export interface Facetted {
  facts: Pick<TopicFacts, 'group' | 'positions' | 'areas' | 'level' | 'kind' | 'periods'>;
  hasVideo: boolean;
  /** Every lesson can be studied by reading alone. */
  readable: boolean;
  /** All of its lessons can be kept on a device. */
  keepable: boolean;
  /** Anybody may read it. */
  open: boolean;
  languages: readonly string[];
  groupName: string;
}

/** In tiết; a topic of `to` belongs to it. */
const lengths = [
  { value: '1-2', to: 2 },
  { value: '3-4', to: 4 },
  { value: '5-8', to: 8 },
  { value: '9-', to: Infinity },
];
export const lengthOf = (periods: number): string => lengths.find(({ to }) => periods <= to)!.value;

const yesNo = (yes: boolean): [string] => [yes ? 'yes' : 'no'];
const valuesOf: Record<FacetName, (entry: Facetted) => readonly string[]> = {
  group: ({ facts }) => [facts.group],
  position: ({ facts }) => facts.positions,
  area: ({ facts }) => facts.areas,
  level: ({ facts }) => [facts.level],
  kind: ({ facts }) => [facts.kind],
  length: ({ facts }) => [lengthOf(facts.periods)],
  language: ({ languages }) => languages,
  video: ({ hasVideo }) => yesNo(hasVideo),
  reading: ({ readable }) => yesNo(readable),
  offline: ({ keepable }) => (keepable ? ['yes'] : []),
  open: ({ open }) => (open ? ['yes'] : []),
};

export type Wanted = Pick<CatalogueQuery, FacetName>;

interface Value {
  facet: number;
  value: string;
}

/** The values of all facets as small numbers, so that thousands of topics are counted in a millisecond. */
export class FacetValues {
  private readonly values: Value[] = [];
  private readonly numbers = new Map<string, number>();

  /** @returns the numbers of a topic's values, each once */
  of(entry: Facetted): Uint16Array {
    const numbers = facetNames.flatMap((name, facet) =>
      valuesOf[name](entry).map((value) => this.number(facet, value)),
    );
    return Uint16Array.from(new Set(numbers));
  }

  /** What is asked, ready to be held against many topics. */
  asked(wanted: Wanted): Asked {
    const chosen = new Uint8Array(this.values.length);
    let facets = 0;
    facetNames.forEach((name, facet) => {
      if (wanted[name].length > 0) facets |= 1 << facet;
      for (const value of wanted[name]) {
        const number = this.numbers.get(`${facet} ${value}`);
        if (number !== undefined) chosen[number] = 1;
      }
    });
    return { chosen, facets, counts: new Uint32Array(this.values.length) };
  }

  /**
   * Counts a topic in each value that choosing would give it: a true count, never a dead end. Within a facet the chosen values are
   * alternatives; between facets all must hold; a facet counts under the others' choices, not under its own.
   * @returns whether it answers all that is chosen
   */
  count(numbers: Uint16Array, { chosen, facets, counts }: Asked): boolean {
    let missed = facets;
    if (missed !== 0)
      for (const number of numbers) if (chosen[number] === 1) missed &= ~(1 << this.values[number]!.facet);
    if (missed === 0) for (const number of numbers) counts[number]! += 1;
    else if ((missed & (missed - 1)) === 0)
      for (const number of numbers) if (missed === 1 << this.values[number]!.facet) counts[number]! += 1;
    return missed === 0;
  }

  facets({ counts }: Asked, groupNames: ReadonlyMap<string, string>): Facets {
    const facets = Object.fromEntries(facetNames.map((name) => [name, []])) as unknown as Facets;
    this.values.forEach(({ facet, value }, number) => {
      const name = facetNames[facet]!;
      const label = name === 'group' ? (groupNames.get(value) ?? value) : value;
      if (counts[number]! > 0) facets[name].push({ value, label, count: counts[number]! });
    });
    for (const name of facetNames) facets[name].sort(orderOf(name));
    return facets;
  }

  private number(facet: number, value: string): number {
    const key = `${facet} ${value}`;
    let number = this.numbers.get(key);
    if (number === undefined) {
      this.numbers.set(key, (number = this.values.length));
      this.values.push({ facet, value });
    }
    return number;
  }
}

export interface Asked {
  chosen: Uint8Array;
  /** A bit for each facet in which something is chosen. */
  facets: number;
  counts: Uint32Array;
}

type Counted = Facets[FacetName][number];
const inOrder: readonly FacetName[] = ['group', 'length'];
const orderOf = (name: FacetName) => (a: Counted, b: Counted) =>
  (inOrder.includes(name) ? 0 : b.count - a.count) || a.value.localeCompare(b.value);

import type { CatalogueQuery, Facets, TopicFacts } from '@hochoi/contracts';

export type FacetName = keyof Facets;

export interface Facetted {
  facts: Pick<TopicFacts, 'group' | 'positions' | 'areas' | 'level' | 'kind'>;
  hasVideo: boolean;
  groupName: string;
}

const valuesOf: Record<FacetName, (entry: Facetted) => readonly string[]> = {
  group: ({ facts }) => [facts.group],
  position: ({ facts }) => facts.positions,
  area: ({ facts }) => facts.areas,
  level: ({ facts }) => [facts.level],
  kind: ({ facts }) => [facts.kind],
  video: ({ hasVideo }) => [hasVideo ? 'yes' : 'no'],
};
const names = Object.keys(valuesOf) as FacetName[];

type Wanted = Pick<CatalogueQuery, FacetName>;

const fits = (entry: Facetted, wanted: Wanted, name: FacetName): boolean =>
  wanted[name].length === 0 || valuesOf[name](entry).some((value) => wanted[name].includes(value));

/** Within a facet the chosen values are alternatives; between facets all must hold. */
export const fitsAll = (entry: Facetted, wanted: Wanted): boolean =>
  names.every((name) => fits(entry, wanted, name));

/** For each value how many there would be if it were chosen besides the other facets: a true count, never a dead end. */
export function countFacets(entries: readonly Facetted[], wanted: Wanted): Facets {
  return Object.fromEntries(names.map((name) => [name, countOne(entries, wanted, name)])) as Facets;
}

function countOne(entries: readonly Facetted[], wanted: Wanted, name: FacetName) {
  const others = names.filter((other) => other !== name);
  const counts = new Map<string, { value: string; label: string; count: number }>();
  for (const entry of entries) {
    if (!others.every((other) => fits(entry, wanted, other))) continue;
    for (const value of valuesOf[name](entry)) {
      const label = name === 'group' ? entry.groupName : value;
      counts.set(value, { value, label, count: (counts.get(value)?.count ?? 0) + 1 });
    }
  }
  return [...counts.values()].sort((a, b) =>
    name === 'group' ? a.value.localeCompare(b.value) : b.count - a.count,
  );
}

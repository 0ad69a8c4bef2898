import { type CatalogueQuery, facetNames, type FacetName } from '@hochoi/contracts';
import fc from 'fast-check';
import { type Facetted, FacetValues, lengthOf, type Wanted } from './facets';

const entry = (group: string, positions: string[], level = 'CB', hasVideo = false) =>
  ({
    facts: { group, positions, areas: ['chung'], level, kind: 'BB', periods: 4 },
    hasVideo,
    readable: !hasVideo,
    keepable: level === 'CB',
    open: hasVideo,
    languages: ['vi'],
    groupName: `Nhóm ${group}`,
  }) as unknown as Facetted;
const all = [entry('G01', ['X', 'CH']), entry('G01', ['X'], 'NC'), entry('G02', ['CH'], 'CB', true)];
const nothing = Object.fromEntries(facetNames.map((name) => [name, []])) as unknown as Wanted;

function counted(entries: readonly Facetted[], wanted: Wanted) {
  const values = new FacetValues();
  const numbers = entries.map((one) => values.of(one));
  const asked = values.asked(wanted);
  const found = numbers.filter((one) => values.count(one, asked)).length;
  const facets = values.facets(asked, new Map());
  const counts = (name: FacetName) =>
    Object.fromEntries(facets[name].map(({ value, count }) => [value, count]));
  return { found, counts };
}

/** Straight from the definition. */
const valueOf: Record<FacetName, (one: Facetted) => readonly string[]> = {
  group: ({ facts }) => [facts.group],
  position: ({ facts }) => facts.positions,
  area: ({ facts }) => facts.areas,
  level: ({ facts }) => [facts.level],
  kind: ({ facts }) => [facts.kind],
  length: ({ facts }) => [lengthOf(facts.periods)],
  language: ({ languages }) => languages,
  video: ({ hasVideo }) => [hasVideo ? 'yes' : 'no'],
  offline: ({ keepable }) => (keepable ? ['yes'] : []),
  reading: ({ readable }) => [readable ? 'yes' : 'no'],
  open: ({ open }) => (open ? ['yes'] : []),
};
const found = (entries: readonly Facetted[], wanted: Wanted) =>
  entries.filter((one) =>
    facetNames.every(
      (name) => wanted[name].length === 0 || valueOf[name](one).some((value) => wanted[name].includes(value)),
    ),
  ).length;

describe('facets', () => {
  it('counts every value when nothing is chosen', () => {
    const { counts } = counted(all, nothing);
    expect(counts('group')).toEqual({ G01: 2, G02: 1 });
    expect(counts('position')).toEqual({ X: 2, CH: 2 });
    expect(counts('video')).toEqual({ yes: 1, no: 2 });
    expect(counts('length')).toEqual({ '3-4': 3 });
    expect(counts('language')).toEqual({ vi: 3 });
  });

  it('counts a facet under the other facets’ choices, not under its own', () => {
    const { counts } = counted(all, { ...nothing, group: ['G01'] });
    expect(counts('group')).toEqual({ G01: 2, G02: 1 });
    expect(counts('level')).toEqual({ CB: 1, NC: 1 });
  });

  it('takes values of one facet as alternatives and of several together', () => {
    expect(counted(all, { ...nothing, position: ['X', 'CH'], level: ['CB'] }).found).toBe(2);
  });

  it.each([
    [1, '1-2'],
    [2, '1-2'],
    [3, '3-4'],
    [8, '5-8'],
    [9, '9-'],
    [40, '9-'],
  ])('puts %i tiết into %s', (periods, value) => expect(lengthOf(periods)).toBe(value));

  const some = <T extends string>(...values: T[]) =>
    fc.uniqueArray(fc.constantFrom(...values), { maxLength: 3 });
  const library = fc.array(
    fc.record({
      facts: fc.record({
        group: fc.constantFrom('G01', 'G02', 'G03'),
        positions: some('X', 'CH', 'GV'),
        areas: some('chung', 'đô thị'),
        level: fc.constantFrom('CB', 'NC'),
        kind: fc.constantFrom('BB', 'TC'),
        periods: fc.integer({ min: 1, max: 12 }),
      }),
      hasVideo: fc.boolean(),
      readable: fc.boolean(),
      keepable: fc.boolean(),
      open: fc.boolean(),
      languages: some('vi', 'hmn'),
      groupName: fc.constant(''),
    }),
    { maxLength: 12 },
  ) as unknown as fc.Arbitrary<Facetted[]>;
  const choice = fc
    .record({
      group: some('G01', 'G02', 'G9'),
      position: some('X', 'CH'),
      video: some('yes'),
      open: some('yes', 'no'),
      offline: some('yes'),
      length: some('1-2', '9-'),
    })
    .map((chosen): Pick<CatalogueQuery, FacetName> => ({ ...nothing, ...chosen }));

  it('counts what choosing a value would really find, in any library', () => {
    fc.assert(
      fc.property(library, choice, (entries, wanted) => {
        const { counts, found: total } = counted(entries, wanted);
        expect(total).toBe(found(entries, wanted));
        for (const name of facetNames)
          for (const value of new Set(entries.flatMap(valueOf[name])))
            expect(counts(name)[value] ?? 0).toBe(found(entries, { ...wanted, [name]: [value] }));
      }),
    );
  });
});

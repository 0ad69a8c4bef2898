import { countFacets, fitsAll, type Facetted } from './facets';

const entry = (group: string, positions: string[], level = 'CB', hasVideo = false) =>
  ({
    facts: { group, positions, areas: ['chung'], level, kind: 'BB' },
    hasVideo,
    groupName: `Nhóm ${group}`,
  }) as Facetted;
const all = [entry('G01', ['X', 'CH']), entry('G01', ['X'], 'NC'), entry('G02', ['CH'], 'CB', true)];
const nothing = { group: [], position: [], area: [], level: [], kind: [], video: [] };
const counts = (facet: { value: string; count: number }[]) =>
  Object.fromEntries(facet.map(({ value, count }) => [value, count]));

describe('facets', () => {
  it('counts every value when nothing is chosen', () => {
    const { group, position, video } = countFacets(all, nothing);
    expect(counts(group)).toEqual({ G01: 2, G02: 1 });
    expect(counts(position)).toEqual({ X: 2, CH: 2 });
    expect(counts(video)).toEqual({ yes: 1, no: 2 });
  });

  it('counts a facet under the other facets’ choices, not under its own', () => {
    const { group, level } = countFacets(all, { ...nothing, group: ['G01'] });
    expect(counts(group)).toEqual({ G01: 2, G02: 1 });
    expect(counts(level)).toEqual({ CB: 1, NC: 1 });
  });

  it('takes values of one facet as alternatives and of several together', () => {
    const wanted = { ...nothing, position: ['X', 'CH'], level: ['CB'] };
    expect(all.filter((one) => fitsAll(one, wanted))).toHaveLength(2);
  });
});

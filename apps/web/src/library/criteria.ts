/** What is asked of the catalogue, and how it stands in the address bar. Pure, so that a link can be tested. */
export const facetNames = [
  ...(['group', 'position', 'area', 'level', 'kind'] as const),
  ...(['length', 'language', 'video', 'reading', 'offline', 'open'] as const),
] as const;
export type FacetName = (typeof facetNames)[number];
export const sorts = ['relevance', 'newest', 'title', 'studied'] as const;
export type Sort = (typeof sorts)[number];

export interface Criteria {
  query: string;
  chosen: Record<FacetName, string[]>;
  sort: Sort;
}

type AddressQuery = Record<string, string | null | (string | null)[] | undefined>;

/** Words of the address bar: people read and send links. */
const inAddress: Record<FacetName, string> = {
  group: 'nhom',
  position: 'chuc-danh',
  area: 'khu-vuc',
  level: 'muc',
  kind: 'loai',
  length: 'so-tiet',
  language: 'ngon-ngu',
  video: 'video',
  reading: 'doc',
  offline: 'khong-mang',
  open: 'doc-tu-do',
};

const list = (value: AddressQuery[string]): string[] =>
  [value ?? []].flat().filter((each): each is string => typeof each === 'string' && each !== '');

export function criteriaOf(address: AddressQuery): Criteria {
  const sort = list(address['xep'])[0];
  return {
    query: list(address['tim'])[0] ?? '',
    chosen: Object.fromEntries(
      facetNames.map((name) => [name, list(address[inAddress[name]])]),
    ) as Criteria['chosen'],
    sort: sorts.find((each) => each === sort) ?? 'relevance',
  };
}

/** Leaves out what is not set, so that the plain catalogue has a plain address. */
export function addressOf({ query, chosen, sort }: Criteria): Record<string, string | string[]> {
  const address: Record<string, string | string[]> = {};
  if (query.trim()) address['tim'] = query.trim();
  for (const name of facetNames) if (chosen[name].length > 0) address[inAddress[name]] = chosen[name];
  if (sort !== 'relevance') address['xep'] = sort;
  return address;
}

export const chosenCount = ({ chosen }: Criteria): number =>
  facetNames.reduce((sum, name) => sum + chosen[name].length, 0);

export function withToggled(criteria: Criteria, name: FacetName, value: string): Criteria {
  const before = criteria.chosen[name];
  const after = before.includes(value) ? before.filter((each) => each !== value) : [...before, value];
  return { ...criteria, chosen: { ...criteria.chosen, [name]: after } };
}

export const withoutFacets = (criteria: Criteria): Criteria => ({
  ...criteriaOf({}),
  query: criteria.query,
  sort: criteria.sort,
});

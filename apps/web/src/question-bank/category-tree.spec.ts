import { type BankCategory, placeCategories, unitOf, withDescendants } from './category-tree';

const category = (id: string, parentId: string | null): BankCategory => ({
  id,
  parentId,
  title: id.toUpperCase(),
  unit: null,
  archived: false,
  mayChange: true,
  questions: 0,
  lockVersion: 1,
});
const all = [category('a', null), category('b', null), category('c', 'a'), category('d', 'c')];

test('each stands below the one it belongs to, with the way to it', () => {
  expect(placeCategories(all).map(({ path, depth }) => [path, depth])).toEqual([
    ['A', 0],
    ['A / C', 1],
    ['A / C / D', 2],
    ['B', 0],
  ]);
});

test('one whose parent is not to be seen stands at the top', () => {
  expect(placeCategories([category('x', 'hidden')]).map(({ depth }) => depth)).toEqual([0]);
});

test('a category cannot be put below itself', () => {
  expect([...withDescendants(all, 'a')].sort()).toEqual(['a', 'c', 'd']);
});

test('the nearest unit above answers for a category; where there is none, the whole organisation', () => {
  const unit = { id: 'u', name: 'Tỉnh hội' } as BankCategory['unit'];
  const owned = [{ ...category('a', null), unit }, ...all.slice(1)];
  expect(unitOf(owned, 'd')).toBe(unit);
  expect(unitOf(owned, 'b')).toBeNull();
  expect(unitOf([{ ...category('x', 'y') }, { ...category('y', 'x') }], 'x')).toBeNull();
});

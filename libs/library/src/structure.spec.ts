import fc from 'fast-check';
import { arranged, isWhole, placesOf, shownModules, structureOf } from './structure';

const keys = ['p1', 'p2', 'p3', 'p4'];
const modules = fc
  .shuffledSubarray(keys)
  .map((some) => some.map((key) => ({ key, title: key, summary: '' })));
const lessons = fc
  .array(fc.constantFrom(null, ...keys, 'gone'), { maxLength: 12 })
  .map((places) => places.map((moduleKey, index) => ({ id: `l${index}`, moduleKey })));

it('puts lessons of no part first, then part after part', () => {
  const of = (id: string, moduleKey: string | null) => ({ id, moduleKey });
  const given = [of('a', 'two'), of('b', null), of('c', 'one'), of('d', 'two'), of('e', 'gone')];
  const order = arranged(given, [{ key: 'one' }, { key: 'two' }]).map(({ id }) => id);
  expect(order).toEqual(['b', 'e', 'c', 'a', 'd']);
  expect(arranged(given).map(({ id }) => id)).toEqual(['a', 'b', 'c', 'd', 'e']);
});

it('keeps every lesson, keeps the order within a part, and is at rest after one time', () => {
  fc.assert(
    fc.property(lessons, modules, (some, parts) => {
      const once = arranged(some, parts);
      expect([...once].sort((a, b) => some.indexOf(a) - some.indexOf(b))).toEqual(some);
      expect(arranged(once, parts)).toEqual(once);
      for (const { key } of parts) {
        const own = once.filter(({ moduleKey }) => moduleKey === key);
        expect(own).toEqual(some.filter(({ moduleKey }) => moduleKey === key));
        const first = once.indexOf(own[0]!);
        if (own.length > 0) expect(once.slice(first, first + own.length)).toEqual(own);
      }
    }),
  );
});

it('tells what stands there so that putting it again changes nothing', () => {
  fc.assert(
    fc.property(lessons, modules, (some, parts) => {
      const structure = structureOf(some, parts);
      expect(isWhole(structure, some)).toBe(true);
      const places = placesOf(structure);
      expect(places.map(({ id }) => id)).toEqual(arranged(some, parts).map(({ id }) => id));
      expect(places.map(({ position }) => position)).toEqual(places.map((_, index) => index + 1));
      expect(structureOf(places, parts)).toEqual(structure);
    }),
  );
});

it.each([
  ['one missing', { lessonIds: ['a'], modules: [] }],
  ['one twice', { lessonIds: ['a', 'b', 'a'], modules: [] }],
  ['one in two parts', { lessonIds: ['a'], modules: [part('x', 'b'), part('y', 'b')] }],
  ['a stranger', { lessonIds: ['a', 'c'], modules: [] }],
  ['a part twice', { lessonIds: ['a'], modules: [part('x', 'b'), part('x')] }],
])('is not whole with %s', (_what, structure) =>
  expect(isWhole(structure, [{ id: 'a' }, { id: 'b' }])).toBe(false),
);

function part(key: string, ...lessonIds: string[]) {
  return { key, title: key, summary: '', lessonIds };
}

it('does not show or count parts without lessons', () => {
  const parts = [part('one'), part('two')];
  expect(shownModules([{ moduleKey: 'two' }, { moduleKey: null }], parts)).toEqual([parts[1]]);
});

import { choicesFor, goesTo, leftInPool, placed, uses, withPart } from './gap-places';

const gaps = [
  { id: 'g1', kind: 'pooled' as const, group: 1 },
  { id: 'g2', kind: 'pooled' as const, group: 1 },
  { id: 'g3', kind: 'pooled' as const, group: 2 },
  { id: 'g4', kind: 'text' as const },
];
const pool = [
  { id: 'nghe', group: 1, reuse: false },
  { id: 'ghi', group: 1, reuse: true },
  { id: 'ky', group: 2, reuse: false },
];
const ids = (items: { id: string }[]) => items.map(({ id }) => id);

test('an emptied part is no part of the answer', () => {
  expect(withPart({ g4: 'a', g1: 'nghe' }, 'g4', '')).toEqual({ g1: 'nghe' });
  expect(withPart({}, 'g4', ['a'])).toEqual({ g4: ['a'] });
});

test('what stands in a gap has left the pool, unless it may be used again', () => {
  const filled = { g1: 'nghe', g2: 'ghi', g4: 'ky' };
  expect(ids(leftInPool(pool, gaps, filled))).toEqual(['ghi', 'ky']);
  expect(uses(gaps, filled, 'ky')).toBe(0);
});

test('a gap is offered its group alone, and what it holds', () => {
  expect(ids(choicesFor(gaps[0]!, pool, gaps, { g1: 'nghe' }))).toEqual(['nghe', 'ghi']);
  expect(ids(choicesFor(gaps[1]!, pool, gaps, { g1: 'nghe' }))).toEqual(['ghi']);
  expect(ids(choicesFor(gaps[2]!, pool, gaps, {}))).toEqual(['ky']);
});

test.each([
  ['into an empty gap', {}, 'g1', 'nghe', { g1: 'nghe' }],
  ['out of the gap where it stood', { g1: 'nghe' }, 'g2', 'nghe', { g2: 'nghe' }],
  ['twice, when it may', { g1: 'ghi' }, 'g2', 'ghi', { g1: 'ghi', g2: 'ghi' }],
  ['in place of another', { g1: 'ghi' }, 'g1', 'nghe', { g1: 'nghe' }],
  ['never into a gap of another group', {}, 'g3', 'nghe', {}],
  ['never into a gap for typing', {}, 'g4', 'nghe', {}],
])('an item goes %s', (_, filled, gap, item, expected) => {
  expect(placed(gaps, pool, filled as Record<string, string>, gap, item)).toEqual(expected);
});

test.each([
  ['the gap she pressed', { g1: 'ghi' }, 'nghe', 'g1', 'g1'],
  ['the first empty gap', { g1: 'ghi' }, 'nghe', null, 'g2'],
  ['the first empty gap, when the pressed one is of another group', {}, 'ky', 'g1', 'g3'],
  ['nowhere, when all are full', { g1: 'ghi', g2: 'ghi' }, 'nghe', null, null],
])('a pressed item goes to %s', (_, filled, item, pressed, expected) => {
  expect(
    goesTo(
      gaps,
      filled as Record<string, string>,
      pool.find(({ id }) => id === item)!,
      pressed,
    ),
  ).toBe(expected);
});

import fc from 'fast-check';
import { differenceOf } from './difference';

it.each([
  ['nothing', null, null, []],
  ['a value', 1, 2, [{ path: [], before: 1, after: 2, change: 'changed' }]],
  ['what is new', null, { a: 1 }, [{ path: ['a'], before: undefined, after: 1, change: 'added' }]],
  ['what is gone', { a: 1 }, null, [{ path: ['a'], before: 1, after: undefined, change: 'removed' }]],
  ['nothing and null', { a: null }, {}, [{ path: ['a'], before: null, after: undefined, change: 'same' }]],
  [
    'lists as a whole',
    { a: [1] },
    { a: [1, 2] },
    [{ path: ['a'], before: [1], after: [1, 2], change: 'changed' }],
  ],
  [
    'what lies deeper, the present first',
    { gone: 1, unit: { name: 'A', code: 'X' } },
    { unit: { name: 'B', code: 'X' } },
    [
      { path: ['unit', 'name'], before: 'A', after: 'B', change: 'changed' },
      { path: ['unit', 'code'], before: 'X', after: 'X', change: 'same' },
      { path: ['gone'], before: 1, after: undefined, change: 'removed' },
    ],
  ],
])('compares %s', (_, before, after, rows) => expect(differenceOf(before, after)).toEqual(rows));

it('finds no difference between a value and itself', () =>
  fc.assert(
    fc.property(fc.jsonValue(), (value) =>
      expect(differenceOf(value, value).every(({ change }) => change === 'same')).toBe(true),
    ),
  ));

import { marks } from './marks';

it.each([
  [[], 'NULL'],
  [['a'], '?'],
  [['a', 2, null], '?, ?, ?'],
])('marks(%j) is %s', (values, text) => expect(marks(values)).toBe(text));

import fc from 'fast-check';
import { inReferenceOrder, type Referring } from './table-order';

const names = (tables: Referring[]) => inReferenceOrder(tables).map(({ name }) => name);

it.each<[string, Referring[], string[]]>([
  ['by name', [table('b'), table('a')], ['a', 'b']],
  ['referred ones first', [table('a', 'b'), table('b', 'c'), table('c')], ['c', 'b', 'a']],
  ['itself does not count', [table('b', 'b'), table('a', 'b')], ['b', 'a']],
])('%s', (_, tables, ordered) => expect(names(tables)).toEqual(ordered));

it('refuses a circle by its names', () =>
  expect(() => names([table('x'), table('a', 'b'), table('b', 'a')])).toThrow('one another: a, b'));

/** Each may refer to those numbered before it, so that there is an order; they come shuffled. */
const graphs = fc
  .array(fc.array(fc.nat(), { maxLength: 4 }), { minLength: 1, maxLength: 12 })
  .map((rows) => rows.map((to, i) => table(`t${i}`, ...to.map((n) => `t${n % (i + 1)}`))))
  .chain((tables) => fc.shuffledSubarray(tables, { minLength: tables.length }));

it('puts every table behind all that it refers to', () =>
  fc.assert(
    fc.property(graphs, (tables) => {
      const order = names(tables);
      expect([...order].sort()).toEqual(tables.map(({ name }) => name).sort());
      for (const { name, references } of tables)
        for (const other of references) expect(order.indexOf(other)).toBeLessThanOrEqual(order.indexOf(name));
    }),
  ));

function table(name: string, ...references: string[]): Referring {
  return { name, references };
}

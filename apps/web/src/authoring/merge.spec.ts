import { mergeThree, printOf } from './merge';

const base = { title: 'A', text: 'x', periods: 4 };

test('changes of different fields are both kept', () => {
  expect(mergeThree(base, { ...base, title: 'B' }, { ...base, text: 'y' })).toEqual({
    value: { title: 'B', text: 'y', periods: 4 },
    clashes: [],
  });
});

test('one field changed in two ways is a clash, and mine is not lost', () => {
  expect(mergeThree(base, { ...base, title: 'B' }, { ...base, title: 'C', periods: 8 })).toEqual({
    value: { title: 'B', text: 'x', periods: 8 },
    clashes: ['title'],
  });
});

test('the same change twice is no clash', () => {
  expect(mergeThree(base, { ...base, title: 'B ' }, { ...base, title: 'B' }).clashes).toEqual([]);
});

test('what does not count in comparing does not clash', () => {
  type Item = { list: { id: string; text: string }[] };
  const of = (id: string, text: string): Item => ({ list: [{ id, text }] });
  const essence = ({ list }: Item) => ({ list: list.map(({ text }) => ({ id: '', text })) });
  expect(mergeThree(of('1', 'a'), of('2', 'b'), of('3', 'a'), essence)).toEqual({
    value: of('2', 'b'),
    clashes: [],
  });
});

test('prints ignore outer blanks, line ends, composition and the order of keys', () => {
  expect(printOf({ a: 'ệ \r\n', b: 1 })).toBe(printOf({ b: 1, a: 'ệ' }));
  expect(printOf({ a: 'x y' })).not.toBe(printOf({ a: 'xy' }));
});

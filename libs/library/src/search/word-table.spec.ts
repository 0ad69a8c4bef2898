import fc from 'fast-check';
import { Postings } from './postings';
import { SortedWords } from './sorted-words';
import { WordTable } from './word-table';

const word = fc.string({ unit: fc.constantFrom(...'aăâđềơxyz0'), minLength: 1, maxLength: 6 });

describe('words by their numbers', () => {
  it('are the same number exactly when they are the same word, wherever they stand', () => {
    fc.assert(
      fc.property(fc.array(word, { maxLength: 60 }), (words) => {
        const table = new WordTable();
        const row = words.join(' ');
        const numbers: number[] = [];
        for (let from = 0; from < row.length; from = table.end + 1) numbers.push(table.next(row, from));
        expect(numbers.map((number) => table.word(number))).toEqual(words);
        expect(new Set(numbers).size).toBe(new Set(words).size);
        expect(words.map((one) => table.number(one))).toEqual(numbers);
      }),
    );
  });

  it('keep their numbers while the table grows', () => {
    const table = new WordTable();
    const many = Array.from({ length: 20_000 }, (_, nth) => `từ${nth}`);
    expect(many.map((one) => table.number(one))).toEqual(many.map((_, nth) => nth));
    expect(table.word(table.number('từ19999'))).toBe('từ19999');
    expect(many.map((one) => table.number(one)).at(-1)).toBe(19_999);
  });
});

it('postings come back in their order, however many lists grow side by side', () => {
  const pushes = fc.array(fc.tuple(fc.nat(3), fc.nat(1000)), { maxLength: 2000 });
  fc.assert(
    fc.property(pushes, (all) => {
      const postings = new Postings();
      const lists: number[][] = [[], [], [], []];
      for (const [list, value] of all) {
        postings.push(list, value);
        if (lists[list]!.at(-1) !== value) lists[list]!.push(value);
      }
      lists.forEach((expected, list) => {
        const read = new Uint32Array(postings.length(list));
        postings.read(list, read);
        expect([...read]).toEqual(expected);
      });
    }),
  );
});

it('words are found by their beginning, also those that came after the last question', () => {
  const words = new SortedWords();
  const known = new Set<string>();
  fc.assert(
    fc.property(word, word, (added, start) => {
      if (!known.has(added)) words.add(added);
      known.add(added);
      const expected = [...known].filter((one) => one.startsWith(start)).sort();
      expect(words.beginningWith(start)).toEqual(expected);
    }),
  );
});

import fc from 'fast-check';
import { findExcerpt, mayHave } from './find-excerpt';
import { excerptOf, hitsOf, queryWords } from './match';

const wholly = (text: string, query: string) => excerptOf(text, hitsOf(text, queryWords(query)));
const scanned = (text: string, query: string) => findExcerpt(text, queryWords(query));

const word = fc.constantFrom(
  ...[
    'đường',
    'Ước',
    'hoà',
    'hòa',
    'hoa',
    'HOA\u0300',
    'a',
    'ệ',
    'tín',
    'tin',
    'tinh',
    'H’Mlô',
    "h'mlo",
    'hmlô',
  ],
  ...[
    'ß',
    'STRASSE',
    '½',
    'x²',
    'ﬁn',
    'нoa',
    'ї',
    'İ',
    'ı',
    '😀',
    '❶',
    'Ωmega',
    '中',
    "'",
    '´',
    '–',
    '2025',
    'Ð',
  ],
);
const blank = fc.constantFrom(' ', ' ', ' ', ' ', '. ', '', '\u00ad', '…');
const texts = fc
  .array(fc.tuple(word, blank), { maxLength: 80 })
  .map((parts) => parts.flat().join('').normalize('NFC'));
const queries = fc.array(word, { minLength: 1, maxLength: 3 }).map((words) => words.join(' '));

it('finds the excerpt that looking at every word finds', () => {
  fc.assert(
    fc.property(texts, queries, (text, query) => expect(scanned(text, query)).toBe(wholly(text, query))),
    { numRuns: 2000 },
  );
});

it('does so for letters that nobody thought of', () => {
  const letters = fc.string({ unit: 'grapheme', maxLength: 60 }).map((text) => text.normalize('NFC'));
  fc.assert(
    fc.property(letters, fc.string({ unit: 'grapheme', maxLength: 2 }), (text, query) =>
      expect(scanned(`${text} ${query}`, query)).toBe(wholly(`${text} ${query}`, query)),
    ),
    { numRuns: 2000 },
  );
});

it('knows every letter and sign of two bytes as the slow way does', () => {
  for (let code = 1; code < 0x3000; code += 1) {
    const letter = String.fromCharCode(code).normalize('NFC');
    const text = `a ${letter}b ${letter} c`;
    for (const query of [letter, `${letter}b`, letter.normalize('NFKD').replace(/\p{M}/gu, '')])
      expect([letter, query, scanned(text, query)]).toEqual([letter, query, wholly(text, query)]);
  }
});

it('prefers words whose tones agree, however far behind', () => {
  const text = `${'tin '.repeat(50)}tín ${'chữ '.repeat(50)}`;
  expect(scanned(text, 'tín')).toContain('\u0001tín\u0002');
});

it('never says no to a text that has one of the words', () => {
  fc.assert(
    fc.property(texts, queries, (text, query) => {
      if (hitsOf(text, queryWords(query)).length > 0) expect(mayHave(text, queryWords(query))).toBe(true);
    }),
  );
  expect(mayHave('một bài về hòa giải', queryWords('tín'))).toBe(false);
});

// What it costs is told by the bench.
it('finds it in a text as long as a book, and says the same as taking all of it apart', () => {
  const text = `${'chữ viết dài '.repeat(40_000)}tín dụng đen ${'nữa thôi '.repeat(1000)}`;
  expect(scanned(text, 'tin dung')).toContain('\u0001tín\u0002 \u0001dụng\u0002 đen');
  expect(scanned(text, 'tin dung')).toBe(wholly(text, 'tin dung'));
});

import fc from 'fast-check';
import { editDistance } from './edit-distance';
import { queryWords } from './match';
import { meantWords, shownWords } from './suggest';
import { WordIndex } from './word-index';
import { WordPairs } from './word-pairs';

const titles = [
  'Bình đẳng giới trong gia đình',
  'Luật Bình đẳng giới và chiến lược quốc gia',
  'Kỹ năng hòa giải ở cơ sở',
  'Phòng, chống bạo lực gia đình',
  'Tín dụng đen và cách phòng tránh',
  'Nuôi ong lấy mật',
];
const index = new WordIndex();
const pairs = new WordPairs(index);
titles.forEach((title, nth) => {
  const words = index.wordsOf(title);
  index.add(nth, 'title', words);
  pairs.add(words);
});

const meant = (query: string) => {
  const words = meantWords(queryWords(query), index, pairs);
  return words && shownWords(words, index, pairs);
};

describe('what she may have meant', () => {
  it.each([
    ['bính đằng gioi', null], // the marks alone are wrong: that is found as it is
    ['binh dnag gioi', 'bình đẳng giới'],
    ['bihn dang goi', 'bình đẳng giới'],
    ['hoa giaii co so', 'hòa giải ở cơ sở'.replace(' ở', '')],
    ['bao luc gia dinhh', 'bạo lực gia đình'],
    ['tin dungg den', 'tín dụng đen'],
  ])('%s → %s', (query, expected) => expect(meant(query)).toBe(expected));

  it.each(['zzzzzz', 'xyzxyz qwertz', '12345'])('says nothing of %s, which nothing comes near', (query) =>
    expect(meant(query)).toBeNull(),
  );
});

describe('edit distance', () => {
  it.each([
    ['dang', 'dnag', 1],
    ['giai', 'giaii', 1],
    ['gioi', 'goi', 1],
    ['binh', 'bing', 1],
    ['abc', 'xyz', 3],
    ['', 'ab', 2],
  ])('%s and %s: %i', (one, other, distance) => expect(editDistance(one, other, 3)).toBe(distance));

  const word = fc.string({ unit: fc.constantFrom('a', 'b', 'c'), maxLength: 6 });
  it('is the same both ways, nought for the same, and never more than one above the most', () => {
    fc.assert(
      fc.property(word, word, fc.integer({ min: 0, max: 3 }), (one, other, most) => {
        const distance = editDistance(one, other, most);
        expect(distance).toBe(editDistance(other, one, most));
        expect(distance === 0).toBe(one === other);
        expect(distance).toBe(Math.min(editDistance(one, other, 9), most + 1));
      }),
    );
  });
});

import fc from 'fast-check';
import { excerptOf, hitsOf, mark, queryWords } from './match';
import { type Part, WordIndex } from './word-index';

/** Null when a word of the query is nowhere. */
function scoreOf(texts: Partial<Record<Part, string>>, query: string): number | null {
  const index = new WordIndex();
  for (const [part, text] of Object.entries(texts)) index.add(0, part as Part, index.wordsOf(text));
  return index.find(queryWords(query), 1)[0] || null;
}
const score = (title: string, query: string) => scoreOf({ title }, query);

describe('searching without tone marks', () => {
  it.each([
    ['Kỹ năng vận động, thuyết phục', 'van dong thuyet phuc'],
    ['Đặng Thị Ước', 'dang thi uoc'],
    ['Quyền của phụ nữ đối với đất đai', 'ĐẤT ĐAI'],
    ['Hoà giải ở cơ sở', 'hòa giải'],
    ['Thuỷ lợi', 'thủy'],
    ['Người H’Mông ở vùng cao', 'hmong'],
    ['Phòng chống COVID-19', 'covid-19'],
    ['Kỹ năng giao tiếp'.normalize('NFD'), 'giao tiếp'],
    ['Kỹ năng giao tiếp', 'giao tiếp'.normalize('NFD')],
  ])('finds “%s” by “%s”', (title, query) => expect(score(title, query)).not.toBeNull());

  it('finds only what has every word, from the beginning of a word', () => {
    expect(score('Kỹ năng giao tiếp', 'giao thông')).toBeNull();
    expect(score('Kỹ năng giao tiếp', 'iao')).toBeNull();
    expect(score('Kỹ năng giao tiếp', 'gia')).not.toBeNull();
  });

  it('takes every word but the last for whole: “gia” is not “giao” when another word follows', () => {
    expect(score('Kỹ năng giao tiếp', 'gia tiếp')).toBeNull();
    expect(score('Kỹ năng giao tiếp', 'giao ti')).not.toBeNull();
  });

  it.each([
    ['Hoà giải', 'hòa'],
    ['Hòa giải', 'hoà'],
    ['Thuỷ lợi', 'thủy'],
    ['Thủy lợi', 'thuỷ lợi'.normalize('NFD')],
  ])('takes “%s” and “%s” for the same word, wherever the mark stands', (title, query) =>
    expect(score(title, query)).toBe(
      score(title, title.split(' ').slice(0, query.split(' ').length).join(' ')),
    ),
  );

  it.each(['´', '¨', '\u0301', '\ufe0f'])('takes %j, a mark without a letter, for no word', (mark) => {
    expect(queryWords(mark)).toEqual([]);
    expect(queryWords(`${mark} giao`)).toEqual([{ exact: 'giao', folded: 'giao' }]);
  });

  it('ranks exact marks first: “má” is not “ma”', () => {
    expect(score('Má', 'má')!).toBeGreaterThan(score('Ma', 'má')!);
    expect(score('Ma', 'ma')!).toBeGreaterThan(score('Mã', 'ma')!);
  });

  it('ranks the title before the summary before the text', () => {
    const scores = (['title', 'summary', 'head', 'text'] as const).map((part) =>
      scoreOf({ [part]: 'giới' }, 'giới')!,
    );
    expect(scores).toEqual([...scores].sort((a, b) => b - a));
    expect(new Set(scores).size).toBe(4);
  });

  it('finds in any marks and any composition what it finds in the text’s own', () => {
    const word = fc.constantFrom('đường', 'Ước', 'hoà', 'hòa', 'a', 'ệ', 'Quyền', 'm', 'Đất');
    fc.assert(
      fc.property(fc.array(word, { minLength: 1, maxLength: 8 }), fc.nat(), (words, seed) => {
        const title = words.join(' ');
        const asked = words[seed % words.length]!;
        const same = [asked, asked.toUpperCase(), asked.normalize('NFD'), asked.normalize('NFC')];
        expect(new Set(same.map((query) => score(title, query))).size).toBe(1);
        const plain = asked.normalize('NFD').replace(/\p{M}/gu, '').replace(/[đĐ]/g, 'd');
        expect(score(title, asked)!).toBeGreaterThanOrEqual(score(title, plain)!);
      }),
    );
  });
});

describe('highlighting', () => {
  it('marks the original, not the folded text', () => {
    const text = 'Bình đẳng giới và giới tính';
    expect(mark(text, hitsOf(text, queryWords('gioi')))).toBe(
      'Bình đẳng \u0001giới\u0002 và \u0001giới\u0002 tính',
    );
  });

  it('cuts an excerpt around the hit', () => {
    const long = `${'chữ '.repeat(60)}tín dụng đen ${'chữ '.repeat(60)}`;
    const excerpt = excerptOf(long, hitsOf(long, queryWords('tin')))!;
    expect(excerpt).toMatch(/^… .*\u0001tín\u0002 dụng đen.* …$/);
    expect(excerpt.length).toBeLessThan(150);
  });

  it('loses no character of any text', () => {
    const word = fc.constantFrom('đường', 'Ước', 'a', ' ', 'ß', 'ﬁ', '😀', 'ệ', 'x');
    fc.assert(
      fc.property(fc.array(word), word, (words, query) => {
        const text = words.join('');
        const hits = hitsOf(text, queryWords(query));
        expect(mark(text, hits).replace(/[\u0001\u0002]/g, '')).toBe(text);
      }),
    );
  });
});

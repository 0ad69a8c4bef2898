import fc from 'fast-check';
import { foldedText } from './folded-text';
import { excerptOf, hitsOf, mark, queryWords } from './match';
import { rank } from './rank';

const topic = (title: string, summary = '', text = '') => ({
  title: foldedText(title),
  summary: foldedText(summary),
  text: foldedText(text),
});
const score = (title: string, query: string) => rank(topic(title), queryWords(query));

describe('searching without tone marks', () => {
  it.each([
    ['Kỹ năng vận động, thuyết phục', 'van dong thuyet phuc'],
    ['Đặng Thị Ước', 'dang thi uoc'],
    ['Quyền của phụ nữ đối với đất đai', 'ĐẤT ĐAI'],
    ['Hoà giải ở cơ sở', 'hòa giải'],
    ['Thuỷ lợi', 'thủy'],
    ['Kỹ năng giao tiếp'.normalize('NFD'), 'giao tiếp'],
    ['Kỹ năng giao tiếp', 'giao tiếp'.normalize('NFD')],
  ])('finds “%s” by “%s”', (title, query) => expect(score(title, query)).not.toBeNull());

  it('finds only what has every word, from the beginning of a word', () => {
    expect(score('Kỹ năng giao tiếp', 'giao thông')).toBeNull();
    expect(score('Kỹ năng giao tiếp', 'iao')).toBeNull();
    expect(score('Kỹ năng giao tiếp', 'gia')).not.toBeNull();
  });

  it.each(['´', '¨', '\u0301', '\ufe0f'])('takes %j, a mark without a letter, for no word', (mark) => {
    expect(queryWords(mark)).toEqual([]);
    expect(queryWords(`${mark} giao`)).toEqual([{ exact: 'giao', folded: 'giao' }]);
  });

  it('ranks exact marks first: “má” is not “ma”', () => {
    expect(score('Má', 'má')!).toBeGreaterThan(score('Ma', 'má')!);
    expect(score('Ma', 'ma')!).toBeGreaterThan(score('Mã', 'ma')!);
  });

  it('ranks the title before the summary before the text', () => {
    const [a, b, c] = [topic('giới'), topic('x', 'giới'), topic('x', 'y', 'giới')].map((t) =>
      rank(t, queryWords('giới'))!,
    );
    expect(a).toBeGreaterThan(b!);
    expect(b).toBeGreaterThan(c!);
  });
});

describe('highlighting', () => {
  it('marks the original, not the folded text', () => {
    const text = foldedText('Bình đẳng giới và giới tính');
    expect(mark(text.original, hitsOf(text, queryWords('gioi')[0]!))).toBe(
      'Bình đẳng \u0001giới\u0002 và \u0001giới\u0002 tính',
    );
  });

  it('cuts an excerpt around the hit', () => {
    const long = foldedText(`${'chữ '.repeat(60)}tín dụng đen ${'chữ '.repeat(60)}`);
    const excerpt = excerptOf(long.original, hitsOf(long, queryWords('tin')[0]!))!;
    expect(excerpt).toMatch(/^… .*\u0001tín\u0002 dụng đen.* …$/);
    expect(excerpt.length).toBeLessThan(150);
  });

  it('loses no character of any text', () => {
    const word = fc.constantFrom('đường', 'Ước', 'a', ' ', 'ß', 'ﬁ', '😀', 'ệ', 'x');
    fc.assert(
      fc.property(fc.array(word), word, (words, query) => {
        const text = foldedText(words.join(''));
        const hits = queryWords(query).flatMap((q) => hitsOf(text, q));
        expect(mark(text.original, hits).replace(/[\u0001\u0002]/g, '')).toBe(text.original);
      }),
    );
  });
});

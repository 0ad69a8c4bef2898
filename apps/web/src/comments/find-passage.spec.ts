import fc from 'fast-check';
import { findPassage, fold, quoteOf } from './find-passage';

const text = `Bước một. Nghe cả hai bên, không ngắt lời ai.
Bước hai. Hỏi từng bên về nguyện vọng của mình.

Bước ba. Bàn với hai bên cách giải quyết. Nghe cả hai bên một lần nữa.
Bước bốn. Ghi biên bản và đọc lại cho mọi người nghe.`;
const quoted = (part: string, from = 0, whole = text) => {
  const start = whole.indexOf(part, from);
  return quoteOf(whole, start, start + part.length)!;
};
const found = (whole: string, quote: Parameters<typeof findPassage>[1]) => {
  const passage = findPassage(whole, quote);
  return passage && `${passage.how}: ${fold(whole.slice(passage.start, passage.end))}`;
};

it.each([
  ['the same text', text, 'Hỏi từng bên', 'exact: Hỏi từng bên'],
  ['something new before it', `Lời đầu.\n\n${text}`, 'Hỏi từng bên', 'exact: Hỏi từng bên'],
  ['other line breaks', text.replace(/[ \n]+/g, '  \n '), 'Hỏi từng bên về', 'exact: Hỏi từng bên về'],
  [
    'a word in it changed',
    text.replace('nguyện vọng', 'mong muốn'),
    'Hỏi từng bên về nguyện vọng của mình.',
    'context: Hỏi từng bên về mong muốn của mình.',
  ],
  [
    'it and what is around it changed, most words stand',
    'Khác hẳn. Chị hãy hỏi từng bên về mong muốn của mình nhé. Hết.',
    'Hỏi từng bên về nguyện vọng của mình.',
    'similar: hỏi từng bên về mong muốn của mình',
  ],
  ['gone', 'Một bài khác hẳn, không còn gì của bài cũ.', 'Hỏi từng bên về nguyện vọng', null],
  [
    'something else in its place',
    text.replace('Hỏi từng bên về nguyện vọng của mình', 'Nghỉ ăn trưa'),
    'Hỏi từng bên về nguyện vọng của mình',
    null,
  ],
  ['empty', '', 'Hỏi từng bên', null],
])('with %s', (_what, now, part, expected) => expect(found(now, quoted(part))).toBe(expected));

it('of two places takes the one with the same surroundings, also after a change elsewhere', () => {
  const second = text.indexOf('Nghe cả hai bên', 40);
  const quote = quoted('Nghe cả hai bên', 40);
  expect(findPassage(text, quote)!.start).toBe(second);
  expect(findPassage(`Mới.\n${text}`, quote)!.start).toBe(second + 5);
  expect(findPassage(text, quoted('Nghe cả hai bên'))!.start).toBe(text.indexOf('Nghe'));
});

it('prefers the place between the same words to the same words elsewhere', () => {
  const quote = quoted('Nghe cả hai bên', 40);
  const now = text.replace('giải quyết. Nghe cả hai bên', 'giải quyết. Nghe lại hai bên');
  expect(found(now, quote)).toBe('context: Nghe lại hai bên');
});

it('keeps a long passage by its beginning, and nothing of blanks', () => {
  const long = 'Nghe hết rồi mới hỏi. '.repeat(60);
  const quote = quoteOf(long, 0, long.length)!;
  expect(quote.exact.length).toBeLessThanOrEqual(500);
  expect(findPassage(long, quote)).toMatchObject({ start: 0, how: 'exact' });
  expect(quoteOf('một  hai', 3, 5)).toBeNull();
});

const word = fc.constantFrom('nghe', 'hỏi', 'bàn', 'ghi', 'chị', 'Hội', 'xã', 'thôn', 'biên', 'bản');
const blank = fc.constantFrom(' ', '\n', '\n\n', '  ', '\u00a0');
const passage = fc
  .array(fc.tuple(word, blank), { minLength: 1, maxLength: 40 })
  .map((pairs) => pairs.flat().join(''));

it('finds every passage of a text that has not changed, with what stands around it', () => {
  fc.assert(
    fc.property(passage, fc.nat(), fc.nat(), (whole, one, other) => {
      const [start, end] = [one % whole.length, other % whole.length].sort((a, b) => a - b) as [
        number,
        number,
      ];
      const quote = quoteOf(whole, start, end);
      fc.pre(quote !== null);
      const there = findPassage(whole, quote)!;
      expect(there.how).toBe('exact');
      expect(fold(whole.slice(there.start, there.end))).toBe(quote.exact);
      const surroundings = (from: number, to: number) =>
        [fold(whole.slice(0, from)).slice(-32), fold(whole.slice(to)).slice(0, 32)].map((side) =>
          side.trim(),
        );
      const [before, after] = surroundings(there.start, there.end);
      expect(quote.before.endsWith(before!)).toBe(true);
      expect(quote.after.startsWith(after!)).toBe(true);
    }),
  );
});

it('finds it wherever else something is put in, and never outside of the text', () => {
  fc.assert(
    fc.property(passage, passage, passage, passage, (head, middle, tail, more) => {
      const whole = `${head}. ${middle}. ${tail}`;
      const quote = quoteOf(whole, head.length + 2, head.length + 2 + middle.length)!;
      const there = findPassage(`${more}\n${head}. ${middle}. ${tail}\n${more}`, quote)!;
      expect(there.how).toBe('exact');
      const elsewhere = findPassage(more, quote);
      if (elsewhere) {
        expect(elsewhere.start).toBeGreaterThanOrEqual(0);
        expect(elsewhere.end).toBeLessThanOrEqual(more.length);
        expect(elsewhere.start).toBeLessThan(elsewhere.end);
      }
    }),
  );
});

it('finds a long passage of different words by the rest when one word is another', () => {
  const words = ['nghe', 'hỏi', 'bàn', 'ghi', 'đọc', 'ký', 'hẹn', 'gặp', 'mời', 'tiễn'];
  fc.assert(
    fc.property(fc.shuffledSubarray(words, { minLength: 6 }), fc.nat(), passage, (some, nth, other) => {
      const changed = some.map((one, at) => (at === nth % some.length ? 'khác' : one)).join(' ');
      const quote = quoteOf(some.join(' '), 0, some.join(' ').length)!;
      const whole = `Trang: ${other}. Rồi: ${changed}. Hết: ${other}`;
      const there = findPassage(whole, quote)!;
      const [start, end] = [whole.indexOf(changed), whole.indexOf(changed) + changed.length];
      expect(there.start).toBeLessThan(end);
      expect(there.end).toBeGreaterThan(start);
    }),
  );
});

import fc from 'fast-check';
import { fold, line, moment, prose, tidy } from './text';

const text = fc.string({ unit: 'grapheme-composite', maxLength: 40 });
/** Letters of Vietnamese, typed in either form, with what phones and Word put in between. */
const typed = fc
  .array(
    fc.constantFrom(
      'e',
      'ế',
      'e\u0302\u0301',
      'Đ',
      'd',
      'ữ',
      '\u01B0\u0303',
      ' ',
      '\u00A0',
      '\u200B',
      '\uFEFF',
      '\r\n',
      '\t',
      '\u0301',
    ),
    {
      maxLength: 12,
    },
  )
  .map((parts) => parts.join(''));

describe('tidy', () => {
  it.each([
    ['Tie\u0302\u0301ng', 'Tiếng'],
    ['a\u200Bb\uFEFFc', 'abc'],
    ['e\u200B\u0302', 'ê'],
    ['một\u00A0hai', 'một hai'],
    ['a\r\nb\rc\n', 'a\nb\nc\n'],
    ['a\u0000\u0007b\tc', 'ab\tc'],
  ])('%j becomes %j', (given, expected) => {
    expect(tidy(given)).toBe(expected);
  });

  it('gives NFC, once and for all', () => {
    fc.assert(
      fc.property(fc.oneof(text, typed), (given) => {
        const once = tidy(given);
        expect(once).toBe(once.normalize('NFC'));
        expect(tidy(once)).toBe(once);
      }),
    );
  });
});

describe('fold', () => {
  it.each([
    ['Nguyễn Thị Ánh Đào', 'nguyen thi anh dao'],
    ['ĐỒNG ĐẲNG', 'dong dang'],
    ['Ðông Ɖông', 'dong dong'],
    ['  bình   đẳng\ngiới ', 'binh dang gioi'],
    ['ﬁ ½ Ａ', 'fi 1⁄2 a'],
  ])('%j becomes %j', (given, expected) => expect(fold(given)).toBe(expected));

  it('is the same for every way of typing, and for what it folded itself', () => {
    fc.assert(
      fc.property(fc.oneof(text, typed), (given) => {
        expect(fold(given.normalize('NFD'))).toBe(fold(given.normalize('NFC')));
        expect(fold(fold(given))).toBe(fold(given));
      }),
    );
  });
});

describe('line and prose', () => {
  it('count characters after tidying', () => {
    expect(line(5).parse('  tiếng  '.normalize('NFD'))).toBe('tiếng');
    expect(line(7).parse('một\n\thai')).toBe('một hai');
    expect(line(5).safeParse('tiếng!').success).toBe(false);
    expect(line(5).safeParse(' \u200B ').error?.issues[0]?.message).toBe('Mục này không được để trống.');
    expect(line(5).safeParse(undefined).error?.issues[0]?.message).toBe('Hãy nhập nội dung.');
    expect(prose(10).parse(' a\r\n b \n')).toBe('a\n b');
    expect(prose(3).safeParse('abcd').success).toBe(false);
    expect(prose(3).parse('')).toBe('');
  });
});

describe('moment', () => {
  it('is ISO 8601 in UTC', () => {
    expect(moment.parse(new Date(7))).toBe('1970-01-01T00:00:00.007Z');
    expect(moment.parse('2026-11-22T03:04:05.678Z')).toBe('2026-11-22T03:04:05.678Z');
    expect(moment.safeParse('22/11/2026').success).toBe(false);
    expect(moment.safeParse(new Date(NaN)).success).toBe(false);
  });
});

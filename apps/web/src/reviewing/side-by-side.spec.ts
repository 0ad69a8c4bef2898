import fc from 'fast-check';
import { fold, type Piece, sideBySide } from './side-by-side';

const textOf = (pieces: Piece[] | null) => pieces && pieces.map(({ text }) => text).join('');
const shown = (before: string, after: string) =>
  sideBySide(before, after).map(
    (row) => `${textOf(row.before)} | ${textOf(row.after)}${row.same ? '' : ' *'}`,
  );

describe('two texts beside each other', () => {
  it.each([
    ['the same', 'a\nb', 'a\nb', ['a | a', 'b | b']],
    ['a line more', 'a\nc', 'a\nb\nc', ['a | a', 'null | b *', 'c | c']],
    ['a line less', 'a\nb\nc', 'a\nc', ['a | a', 'b | null *', 'c | c']],
    ['another line', 'a\nb\nc', 'a\nx\nc', ['a | a', 'b | x *', 'c | c']],
    ['a first text', '', 'a\nb', ['null | a *', 'null | b *']],
    ['nothing', '', '', []],
  ])('%s', (_what, before, after, rows) => expect(shown(before, after)).toEqual(rows));

  it('mark the words that differ', () => {
    const [row] = sideBySide('Nghe hai bên rồi ghi', 'Nghe cả hai bên rồi ký');
    const marked = (pieces: Piece[] | null) =>
      pieces!.flatMap(({ text, changed }) => (changed ? text.trim() : []));
    expect([marked(row!.before), marked(row!.after)]).toEqual([['ghi'], ['cả', 'ký']]);
  });

  it('lose and invent nothing', () => {
    const text = fc.array(fc.constantFrom('a', 'b', 'c d', 'c e')).map((lines) => lines.join('\n'));
    fc.assert(
      fc.property(text, text, (before, after) => {
        const rows = sideBySide(before, after);
        const side = (name: 'before' | 'after') => rows.flatMap((row) => textOf(row[name]) ?? []).join('\n');
        expect([side('before'), side('after')]).toEqual([before, after]);
        for (const row of rows) expect(textOf(row.before) === textOf(row.after)).toBe(row.same);
      }),
    );
  });
});

it('what is far from any change is folded away', () => {
  const lines = Array.from({ length: 12 }, (_, index) => `dòng ${index}`);
  const after = lines.map((line, index) => (index === 5 ? 'khác' : line));
  const stretches = fold(sideBySide(lines.join('\n'), after.join('\n')));
  expect(stretches.map(({ folded, rows }) => [folded, rows.length])).toEqual([
    [3, 5],
    [4, 0],
  ]);
});

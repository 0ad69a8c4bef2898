import fc from 'fast-check';
import { hasWords, piecesWith } from './find-words';

const marked = (text: string, wanted: string): string =>
  piecesWith(text, wanted)
    .map(({ text: piece, found }) => (found ? `[${piece}]` : piece))
    .join('');

it.each([
  ['Điều hành cuộc họp', 'dieu hanh', '[Điều hành] cuộc họp'],
  ['Điều hành cuộc họp', 'HỌP', 'Điều hành cuộc [họp]'],
  ['hội nghị, hội họp', 'hoi', '[hội] nghị, [hội] họp'],
  ['Hội nghị'.normalize('NFD'), 'hội', '[Hội] nghị'],
  ['Chào chị em', ' em ', 'Chào chị [em]'],
  ['Chào chị em', '', 'Chào chị em'],
  ['Chào chị em', 'khác', 'Chào chị em'],
  ['một\nhai', 'mot hai', '[một\nhai]'],
])('%j looked through for %j: %s', (text, wanted, expected) => {
  expect(marked(text, wanted)).toBe(expected);
  expect(hasWords(text, wanted)).toBe(expected.includes('['));
});

it('loses no letter, whatever is looked for', () =>
  fc.assert(
    fc.property(
      fc.string({ unit: 'grapheme' }),
      fc.string({ unit: 'grapheme', maxLength: 3 }),
      (text, wanted) =>
        expect(
          piecesWith(text, wanted)
            .map((piece) => piece.text)
            .join(''),
        ).toBe(text.normalize('NFC')),
    ),
  ));

import fc from 'fast-check';
import { piecesOf } from './highlight';

test('found words are told apart', () => {
  expect(piecesOf('Luật \u0001Bình đẳng\u0002 giới')).toEqual([
    { text: 'Luật ', found: false },
    { text: 'Bình đẳng', found: true },
    { text: ' giới', found: false },
  ]);
});

test('several, at both ends', () => {
  expect(piecesOf('\u0001phụ nữ\u0002 và \u0001phụ nữ\u0002').map((piece) => piece.found)).toEqual([
    true,
    false,
    true,
  ]);
});

test('no letter is lost and no mark remains', () => {
  const part = fc.string({ unit: 'grapheme' }).map((text) => text.replace(/[\u0001\u0002]/g, ''));
  fc.assert(
    fc.property(fc.array(fc.tuple(part, part)), (pairs) => {
      const marked = pairs.map(([plain, found]) => `${plain}\u0001${found}\u0002`).join('');
      const words = piecesOf(marked);
      expect(words.map((piece) => piece.text).join('')).toBe(pairs.flat().join(''));
    }),
  );
});

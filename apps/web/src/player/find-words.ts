import type { Piece } from '../library/highlight';

/** A letter without its case and marks; đ, which no normal form takes apart, as d. A mark alone is nothing. */
const plain = (letter: string): string =>
  letter
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .replace(/[đĐðÐɖƉ]/g, 'd')
    .toLowerCase()
    .replace(/\s+/g, ' ');

/** The folded text, and for each of its units the place in the text where that letter begins. */
function folded(text: string): { letters: string; places: number[] } {
  let letters = '';
  const places: number[] = [];
  let place = 0;
  for (const letter of text) {
    const bare = plain(letter);
    letters += bare;
    for (let unit = 0; unit < bare.length; unit++) places.push(place);
    place += letter.length;
  }
  return { letters, places: [...places, text.length] };
}

export const hasWords = (text: string, wanted: string): boolean => {
  const { letters } = folded(wanted.trim());
  return letters !== '' && folded(text).letters.includes(letters);
};

/** The text in pieces, those that were looked for marked; the case and the marks of either make no difference. */
export function piecesWith(text: string, wanted: string): Piece[] {
  const looked = folded(wanted.trim()).letters;
  const { letters, places } = folded(text.normalize('NFC'));
  const whole = text.normalize('NFC');
  const pieces: Piece[] = [];
  let from = 0;
  let at = looked ? letters.indexOf(looked) : -1;
  while (at >= 0) {
    const [begin, end] = [places[at]!, places[at + looked.length]!];
    if (begin > from) pieces.push({ text: whole.slice(from, begin), found: false });
    if (end > begin) pieces.push({ text: whole.slice(begin, end), found: true });
    from = Math.max(from, end);
    at = letters.indexOf(looked, at + looked.length);
  }
  return from < whole.length ? [...pieces, { text: whole.slice(from), found: false }] : pieces;
}

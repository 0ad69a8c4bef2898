import { toned, vowels } from './legacy-letters';

/**
 * TCVN3 (ABC, TCVN 5712:1993 VN3): one byte for a letter, which office files keep as the character U+00A1..U+00FE. Capitals with
 * a tone do not exist; fonts whose name ends in H draw every letter as a capital instead.
 */
const tonedCodes: Record<(typeof vowels)[number], number[]> = {
  a: [0xb5, 0xb6, 0xb7, 0xb8, 0xb9],
  ă: [0xbb, 0xbc, 0xbd, 0xbe, 0xc6],
  â: [0xc7, 0xc8, 0xc9, 0xca, 0xcb],
  e: [0xcc, 0xce, 0xcf, 0xd0, 0xd1],
  ê: [0xd2, 0xd3, 0xd4, 0xd5, 0xd6],
  i: [0xd7, 0xd8, 0xdc, 0xdd, 0xde],
  o: [0xdf, 0xe1, 0xe2, 0xe3, 0xe4],
  ô: [0xe5, 0xe6, 0xe7, 0xe8, 0xe9],
  ơ: [0xea, 0xeb, 0xec, 0xed, 0xee],
  u: [0xef, 0xf1, 0xf2, 0xf3, 0xf4],
  ư: [0xf5, 0xf6, 0xf7, 0xf8, 0xf9],
  y: [0xfa, 0xfb, 0xfc, 0xfd, 0xfe],
};
const plain: [string, number][] = [
  ...[...'ĂÂÊÔƠƯĐ'].map((letter, index): [string, number] => [letter, 0xa1 + index]),
  ...[...'ăâêôơưđ'].map((letter, index): [string, number] => [letter, 0xa8 + index]),
];

const codes = new Map<string, string>(
  [
    ...plain,
    ...vowels.flatMap((vowel) =>
      toned(vowel).map((letter, tone): [string, number] => [letter, tonedCodes[vowel][tone]!]),
    ),
  ].map(([letter, code]) => [letter, String.fromCharCode(code)]),
);
const letters = new Map([...codes].map(([letter, code]) => [code, letter]));

/** Letters of Latin-1 that TCVN3 gives no meaning: where they stand, the font's name tells a lie and the text is Unicode. */
const foreign = /[À-ÅÍÙ-Ûàðÿ\u0100-\u024F\u0300-\u036F\u1E00-\u1EFF]/;

/** Unicode of a text in TCVN3; undefined when it cannot be TCVN3. */
export function fromTcvn3(text: string, capitals: boolean): string | undefined {
  if (foreign.test(text)) return undefined;
  const decoded = text.replace(/[\u00A1-\u00FE]/g, (code) => letters.get(code) ?? code);
  return capitals ? decoded.toLocaleUpperCase('vi') : decoded;
}

/** The opposite, for tests and for what must go back; capitals with a tone become small letters (the H font draws them). */
export const toTcvn3 = (text: string): string =>
  text
    .normalize('NFC')
    .replace(/\P{ASCII}/gu, (letter) => codes.get(letter) ?? codes.get(letter.toLowerCase()) ?? letter);

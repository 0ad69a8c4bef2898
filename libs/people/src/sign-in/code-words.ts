import { randomInt } from 'node:crypto';

/**
 * No two look alike on bad paper, and none is changed by a Vietnamese keyboard: without vowels, D and W, neither Telex
 * (aa, dd, w, as …) nor VNI (a1, d9 …) has anything to make a letter of. Without vowels no word comes out either.
 */
export const codeLetters = 'BCFHJKMNPQRTVX2345679';
/** 21 letters to the power of 10: 43.9 bits. */
export const CODE_LENGTH = 10;

/** What people read or type for a letter that is there: the one on the left never is. */
const lookAlikes: Record<string, string> = { 8: 'B', S: '5', Z: '2', G: '6' };

export const newCode = (random: (below: number) => number = randomInt): string =>
  Array.from({ length: CODE_LENGTH }, () => codeLetters[random(codeLetters.length)]).join('');

/** In two halves, as it is printed: BC3F7-HJ4KM. */
export const showCode = (code: string): string => `${code.slice(0, 5)}-${code.slice(5)}`;

/** What was typed, in any case, with or without hyphen and spaces. @returns null when it can be no code */
export function readCode(typed: string): string | null {
  const letters = [...typed.normalize('NFKC').toUpperCase()].filter((one) => /[\p{L}\p{N}]/u.test(one));
  const code = letters.map((letter) => lookAlikes[letter] ?? letter).join('');
  const known = code.length === CODE_LENGTH && [...code].every((letter) => codeLetters.includes(letter));
  return known ? code : null;
}

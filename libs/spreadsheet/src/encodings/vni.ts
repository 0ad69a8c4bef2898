/**
 * VNI for Windows: a base letter and a mark, each a character of Latin-1; ơ ư đ ỉ ĩ ị ỵ í ì are one character each. The marks and
 * the single letters are different characters, so reading the longest match first has one result. In files a capital may carry a
 * small mark (`Aù` for Á): the base letter decides.
 */
const marks: Record<string, [mark: string, letters: string][]> = {
  a: [...pairs('øûõùï', 'àảãáạ'), ...pairs('êèúüéë', 'ăằẳẵắặ'), ...pairs('âàåãáä', 'âầẩẫấậ')],
  e: [...pairs('øûõùï', 'èẻẽéẹ'), ...pairs('âàåãáä', 'êềểễếệ')],
  o: [...pairs('øûõùï', 'òỏõóọ'), ...pairs('âàåãáä', 'ôồổỗốộ')],
  u: pairs('øûõùï', 'ùủũúụ'),
  y: pairs('øûõù', 'ỳỷỹý'),
  ô: pairs('øûõùï', 'ờởỡớợ'),
  ö: pairs('øûõùï', 'ừửữứự'),
};
const singles = pairs('ìæóíòîôöñ', 'ìỉĩíịỵơưđ');

function pairs(left: string, right: string): [string, string][] {
  return [...left].map((mark, index) => [mark, [...right][index]!]);
}

const upper = (text: string) => text.toUpperCase();
const small: [code: string, letter: string][] = [
  ...Object.entries(marks).flatMap(([base, list]) =>
    list.map(([mark, letter]): [string, string] => [base + mark, letter]),
  ),
  ...singles,
];
const letters = new Map<string, string>(
  small.flatMap(([code, letter]): [string, string][] => [
    [code, letter],
    [upper(code), upper(letter)],
    [upper(code[0]!) + code.slice(1), upper(letter)],
    [code[0]! + upper(code.slice(1)), letter],
  ]),
);
const codes = new Map<string, string>(
  small.flatMap(([code, letter]): [string, string][] => [
    [letter, code],
    [upper(letter), upper(code)],
  ]),
);
const longestFirst = [...letters.keys()].sort((a, b) => b.length - a.length);
const pattern = new RegExp(longestFirst.join('|'), 'g');

/** A letter that is left is a mark without its base: the text was Unicode already. */
const leftover = /[À-ÖØ-öø-\u024F\u0300-\u036F\u1E00-\u1EFF]/;

/** Unicode of a text in VNI; undefined when it cannot be VNI. */
export function fromVni(text: string): string | undefined {
  if (leftover.test(text.replace(pattern, ''))) return undefined;
  return text.replace(pattern, (code) => letters.get(code)!);
}

/** The opposite, for tests and for what must go back. */
export const toVni = (text: string): string =>
  text.normalize('NFC').replace(/\P{ASCII}/gu, (letter) => codes.get(letter) ?? letter);

import { fold } from './text';

/** The Vietnamese alphabet's extra letters after the letter they belong to (a ă â … d đ … e ê … o ô ơ … u ư). */
const letterRank: Record<string, string> = { ă: 'a1', â: 'a2', đ: 'd1', ê: 'e1', ô: 'o1', ơ: 'o2', ư: 'u1' };
/** Marks in the order of the alphabet: level, falling, hooked, broken, rising, heavy. */
const toneRank: Record<string, string> = {
  '\u0300': '2',
  '\u0309': '3',
  '\u0303': '4',
  '\u0301': '5',
  '\u0323': '6',
};
const tones = /[\u0300\u0309\u0303\u0301\u0323]/g;

const letters = (word: string) =>
  [...word.normalize('NFD').replace(tones, '').normalize('NFC')]
    .map((letter) => letterRank[letter] ?? `${fold(letter) || ''}0`)
    .filter((letter) => /^[a-z0-9]+$/.test(letter))
    .join('');

/** One digit for each mark, in the order they stand; a word without marks is `1`. */
const marks = (word: string) => [...word.normalize('NFD')].map((one) => toneRank[one] ?? '').join('') || '1';

const wordKey = (word: string) => `${letters(word)}!${marks(word)}`;

/**
 * A key whose byte order is the order of a Vietnamese list of names: by tên (the last word), then họ (the first), then chữ đệm;
 * within a word by letters, then by tone (domain.md 6.4, 6 and 7). Only a-z, 0-9, `!` and spaces.
 */
export function nameSortKey(fullName: string): string {
  const words = fullName.toLocaleLowerCase('vi').split(/\s+/).filter(Boolean);
  const inOrder = [words.at(-1), ...words.slice(0, -1)].filter((word) => word !== undefined);
  return inOrder.map(wordKey).join(' ').slice(0, 300);
}

/** As nameSortKey, in reading order: for units and other names that are no persons'. */
export const titleSortKey = (title: string): string =>
  title.toLocaleLowerCase('vi').split(/\s+/).filter(Boolean).map(wordKey).join(' ').slice(0, 300);

/** Cyrillic letters that look like Latin ones; they come with text copied from pages and old files (domain.md 6.4, 8). */
const lookAlikes: Record<string, string> = {
  ...{
    а: 'a',
    в: 'b',
    е: 'e',
    к: 'k',
    м: 'm',
    н: 'h',
    о: 'o',
    р: 'p',
    с: 'c',
    т: 't',
    у: 'y',
    х: 'x',
    і: 'i',
  },
  ...{
    А: 'A',
    В: 'B',
    Е: 'E',
    К: 'K',
    М: 'M',
    Н: 'H',
    О: 'O',
    Р: 'P',
    С: 'C',
    Т: 'T',
    У: 'Y',
    Х: 'X',
    І: 'I',
  },
};

/** The name in Latin letters, where a Cyrillic one only looks like one of them. NFC. */
export const withoutLookAlikes = (text: string): string =>
  [...text.normalize('NFD')]
    .map((letter) => lookAlikes[letter] ?? letter)
    .join('')
    .normalize('NFC');

/** As `fold`, and H’Mlô, H'Mlô and HMlô are one word: no apostrophes, no Cyrillic look-alikes. */
export const foldName = (text: string): string => fold(withoutLookAlikes(text).replace(/['’‘ʼ`´]/g, ''));

/** Lower case with its marks, the apostrophes and look-alikes as in `foldName`, the tone on the letter where the fold cannot tell. */
export const markedName = (text: string): string =>
  withoutLookAlikes(text)
    .replace(/['’‘ʼ`´]/g, '')
    .toLocaleLowerCase('vi')
    .split(/\s+/)
    .filter(Boolean)
    .map(toneAtTheEnd)
    .join(' ');

/** Hòa and hoà are one word: the tone, wherever it was put, stands behind the letters. */
function toneAtTheEnd(word: string): string {
  const letters = word.normalize('NFD');
  const tone = letters.match(tones)?.join('') ?? '';
  return letters.replace(tones, '').normalize('NFC') + tone.replace(/./gu, (mark) => toneRank[mark]!);
}

/**
 * One key for spellings of one name: without case, marks of tone and letter, spaces and apostrophes; y as i, so that Lý is Lí.
 * Two persons with one key may be one; nobody is called by it.
 */
export const nameKey = (fullName: string): string =>
  foldName(fullName)
    .replace(/[^\p{L}\p{N} ]/gu, '')
    .replace(/y/g, 'i')
    .replace(/ /g, '')
    .slice(0, 120);

/**
 * What a name can be found by: the folded name from each of its words on (“nguyen thi hoa”, “thi hoa”, “hoa”), so that any run of
 * words, the last one unfinished, is a prefix of one of them.
 */
export function nameSearchParts(fullName: string): string[] {
  return partsFromEachWord(foldName(fullName));
}

/** The same with the marks, for those who typed them. In the order of `nameSearchParts`. */
export const markedNameParts = (fullName: string): string[] => partsFromEachWord(markedName(fullName));

function partsFromEachWord(text: string): string[] {
  const words = text.split(' ');
  return words.map((_, from) => words.slice(from).join(' ').slice(0, 120));
}

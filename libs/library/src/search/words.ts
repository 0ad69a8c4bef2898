import { foldName, markedName } from '@hochoi/contracts';

/** A word as it is compared: folded without case, marks and đ; exact with its marks, the tone behind it, so that hoà is hòa. */
export interface Word {
  exact: string;
  folded: string;
}

export interface PlacedWord extends Word {
  from: number;
  to: number;
}

const token = /[\p{L}\p{M}\p{N}]+(?:['’‘ʼ`´][\p{L}\p{M}\p{N}]+)*/gu;

/** Texts use some thousand different words; folding each one once makes whole lessons cheap. */
const known = new Map<string, Word>();
const MOST_KNOWN = 50_000;

export function wordOf(surface: string): Word {
  let word = known.get(surface);
  if (word) return word;
  word = { exact: markedName(surface), folded: foldName(surface).replace(/[^\p{L}\p{N}]/gu, '') };
  if (known.size >= MOST_KNOWN) known.clear();
  known.set(surface, word);
  return word;
}

/** The words of a text as they stand there, in lower case and NFC, and marks without a letter (´, ¨), which are none. */
export const surfacesIn = (text: string): string[] => text.normalize('NFC').toLowerCase().match(token) ?? [];

/** The words of a text as they stand there, in lower case and NFC. */
export const surfacesOf = (text: string): string[] =>
  surfacesIn(text).filter((surface) => wordOf(surface).folded !== '');

/** The words of an NFC text with their places in it. */
export function placedWords(text: string): PlacedWord[] {
  const words: PlacedWord[] = [];
  for (const { 0: surface, index } of text.matchAll(token)) {
    const word = wordOf(surface.toLocaleLowerCase('vi'));
    if (word.folded !== '') words.push({ ...word, from: index, to: index + surface.length });
  }
  return words;
}

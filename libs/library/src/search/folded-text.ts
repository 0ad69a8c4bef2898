import { fold } from '@hochoi/contracts';

/**
 * A text folded for searching, with the way back: `at[i]` is where the folded character `i` stands in the original, so that a
 * hit found without tone marks can be shown in the original.
 */
export interface FoldedText {
  original: string;
  folded: string;
  at: number[];
}

/** Texts use a few hundred different characters; folding each one once makes whole lessons cheap to fold. */
const known = new Map<string, string>();

function foldCharacter(character: string): string {
  let plain = known.get(character);
  if (plain === undefined) known.set(character, (plain = /\s/.test(character) ? ' ' : fold(character)));
  return plain;
}

export function foldedText(text: string): FoldedText {
  const original = text.normalize('NFC');
  let folded = '';
  const at: number[] = [];
  let offset = 0;
  for (const character of original) {
    const plain = foldCharacter(character);
    for (let i = 0; i < plain.length; i += 1) at.push(offset);
    folded += plain;
    offset += character.length;
  }
  at.push(original.length);
  return { original, folded, at };
}

import { foldCase, foldTyped } from './typed-text';
import { matchesWildcard } from './wildcard';

/**
 * What is made equal before comparing. `folded`: NFC, unseen characters, runs of spaces. `moodle`: NFC and the ends
 * only, so that two spaces are not one. Tone marks and letters count in both.
 */
export const textFoldings = ['folded', 'moodle'] as const;
export type TextFolding = (typeof textFoldings)[number];

export interface TextQuestion<A extends { text: string }> {
  answers: readonly A[];
  caseSensitive: boolean;
  /** Absent: `folded`. */
  folding?: TextFolding | undefined;
}

const foldAsMoodle = (text: string) => text.normalize('NFC').trim();

/** Small letters that are the same letter in Unicode’s simple folding, which Moodle’s comparison follows: µm is μm. */
const TWINS: Record<string, string> = { µ: 'μ', ſ: 's', ς: 'σ' };
const foldCaseAsMoodle = (text: string) => foldCase(text).replace(/[µſς]/g, (letter) => TWINS[letter]!);

/** Before comparing. Letters and tone marks stay as they are: ma, má and mà are three words. */
function folderOf(caseSensitive: boolean, folding: TextFolding): (text: string) => string {
  const asMoodle = folding === 'moodle';
  const spaces = asMoodle ? foldAsMoodle : foldTyped;
  const letters = asMoodle ? foldCaseAsMoodle : foldCase;
  return caseSensitive ? spaces : (text) => letters(spaces(text));
}

/** The first accepted answer that matches, in the author's order: put the exact ones before the wide ones. */
export function matchText<A extends { text: string }>(
  { answers, caseSensitive, folding = 'folded' }: TextQuestion<A>,
  response: string,
): A | undefined {
  const fold = folderOf(caseSensitive, folding);
  const typed = fold(response);
  if (typed === '') return undefined;
  return answers.find(({ text }) => matchesWildcard(fold(text), typed));
}

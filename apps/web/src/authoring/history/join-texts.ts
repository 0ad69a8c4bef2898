import { sideBySide, type Piece } from '../../reviewing/side-by-side';

const textOf = (pieces: Piece[]): string => pieces.map(({ text }) => text).join('');

/** Between what one wrote and what the other wrote in the same place there is a blank line: they stay two paragraphs. */
function withBoth(theirs: string[], mine: string[]): string[] {
  const apart = theirs.length > 0 && mine.length > 0 && theirs.at(-1) !== '' && mine[0] !== '';
  return [...theirs, ...(apart ? [''] : []), ...mine];
}

/** One text with every line of both: what is common once, what differs one after the other, theirs first. Pure. */
export function joinTexts(theirs: string, mine: string): string {
  const lines: string[] = [];
  let [left, right]: [string[], string[]] = [[], []];
  for (const { before, after, same } of sideBySide(theirs, mine)) {
    if (same) {
      lines.push(...withBoth(left, right), textOf(before!));
      [left, right] = [[], []];
    } else {
      if (before) left.push(textOf(before));
      if (after) right.push(textOf(after));
    }
  }
  return [...lines, ...withBoth(left, right)].join('\n');
}

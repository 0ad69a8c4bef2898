import diffSequences from '@jest/diff-sequences';

export interface Piece {
  text: string;
  changed: boolean;
}
export interface Row {
  /** Null where the other side has a line more. */
  before: Piece[] | null;
  after: Piece[] | null;
  same: boolean;
}
/** Rows to be shown, and how many unchanged ones are folded away before them. */
export interface Stretch {
  folded: number;
  rows: Row[];
}

/** So many unchanged lines are left around a change, to know where one is. */
const AROUND = 2;

/** The stretches of two lists that are common to both, as [place in the one, place in the other, length]; with an empty one at the end. */
function commonOf(before: readonly string[], after: readonly string[]): [number, number, number][] {
  const found: [number, number, number][] = [];
  diffSequences(
    before.length,
    after.length,
    (a, b) => before[a] === after[b],
    (length, a, b) => void found.push([a, b, length]),
  );
  return [...found, [before.length, after.length, 0]];
}

const whole = (text: string): Piece[] => [{ text, changed: false }];
const words = (text: string): string[] => text.match(/\s+|[\p{L}\p{M}\p{N}]+|[^\s\p{L}\p{M}\p{N}]/gu) ?? [];

/** The words of two lines, each with whether it stands in the other line too. */
function compareWords(before: string, after: string): Pick<Row, 'before' | 'after'> {
  const [old, now] = [words(before), words(after)];
  const row: { before: Piece[]; after: Piece[] } = { before: [], after: [] };
  let [a, b] = [0, 0];
  for (const [nextA, nextB, length] of commonOf(old, now)) {
    add(row.before, old.slice(a, nextA), true);
    add(row.after, now.slice(b, nextB), true);
    add(row.before, old.slice(nextA, nextA + length), false);
    add(row.after, now.slice(nextB, nextB + length), false);
    [a, b] = [nextA + length, nextB + length];
  }
  return row;
}

function add(pieces: Piece[], parts: string[], changed: boolean): void {
  if (parts.length > 0) pieces.push({ text: parts.join(''), changed });
}

/** Two texts line by line, what is common beside each other. Lines that take each other's place are compared word by word. Pure. */
export function sideBySide(before: string, after: string): Row[] {
  const [old, now] = [before, after].map((text) => (text === '' ? [] : text.split('\n'))) as [
    string[],
    string[],
  ];
  const rows: Row[] = [];
  let [a, b] = [0, 0];
  for (const [nextA, nextB, length] of commonOf(old, now)) {
    for (; a < nextA || b < nextB; a += 1, b += 1) {
      const [left, right] = [a < nextA ? old[a]! : null, b < nextB ? now[b]! : null];
      const both = left !== null && right !== null;
      rows.push({
        ...(both
          ? compareWords(left, right)
          : { before: left === null ? null : whole(left), after: right === null ? null : whole(right) }),
        same: false,
      });
    }
    for (const line of old.slice(nextA, nextA + length))
      rows.push({ before: whole(line), after: whole(line), same: true });
    [a, b] = [nextA + length, nextB + length];
  }
  return rows;
}

/** Leaves out what is far from any change. Pure. */
export function fold(rows: readonly Row[]): Stretch[] {
  const near = (index: number): boolean =>
    rows.slice(Math.max(0, index - AROUND), index + AROUND + 1).some(({ same }) => !same);
  const stretches: Stretch[] = [{ folded: 0, rows: [] }];
  for (const [index, row] of rows.entries()) {
    const last = stretches.at(-1)!;
    if (near(index)) last.rows.push(row);
    else if (last.rows.length > 0) stretches.push({ folded: 1, rows: [] });
    else last.folded += 1;
  }
  return stretches.filter(({ folded, rows: shown }) => folded > 0 || shown.length > 0);
}

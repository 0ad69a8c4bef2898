import type { Cell, Row } from '../cell';

/** The cells of one column of the table as one; a range merged across them counts once. */
export function joinCells(row: Row, from: readonly number[]): Cell | undefined {
  const found = from.map((column) => row.cells[column - 1]).filter((cell) => cell !== undefined);
  const cells = found.filter((cell, index) => !cell.merged || cell.merged !== found[index - 1]?.merged);
  const [first] = cells;
  if (!first || cells.length === 1) return first;
  const notices = new Map(cells.flatMap((cell) => cell.notices.map((notice) => [notice.code, notice])));
  return {
    ...first,
    kind: 'text',
    text: cells.map(({ text }) => text).join(' '),
    notices: [...notices.values()],
  };
}

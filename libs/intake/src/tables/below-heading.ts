import type { Cell, Row, Sheet } from '@hochoi/spreadsheet';

/** Rows among which the heading is looked for; above it stand a title and notes. */
const SEARCHED = 60;
/** So many names of columns make a row the heading. */
const ENOUGH = 3;

/** What each column holds, by its number. */
export type Columns<K extends string> = ReadonlyMap<number, K>;

export interface TableReader<K extends string> {
  /** Of a heading's text. */
  columnOf: (heading: string) => K | undefined;
  /** The column without which the rows say nothing. */
  needed?: K;
  heading: (row: Row, columns: Columns<K>) => void;
  /** @returns false: no further rows are read */
  row: (row: Row, columns: Columns<K>) => boolean;
}

/** Reads the table of a sheet: the rows below its heading. `empty`: the sheet has no row at all. */
export async function readBelowHeading<K extends string>(
  sheet: Pick<Sheet, 'rows'>,
  { columnOf, needed, heading, row: read }: TableReader<K>,
): Promise<'read' | 'no-table' | 'empty'> {
  let columns: Columns<K> | undefined;
  let seen = 0;
  for await (const row of sheet.rows()) {
    if (columns) {
      if (!read(row, columns)) break;
      continue;
    }
    const found = columnsOf(row, columnOf);
    if (found.size >= ENOUGH && (needed === undefined || [...found.values()].includes(needed))) {
      columns = found;
      heading(row, found);
    } else if (++seen >= SEARCHED) break;
  }
  return columns ? 'read' : seen === 0 ? 'empty' : 'no-table';
}

function columnsOf<K extends string>(row: Row, columnOf: (heading: string) => K | undefined): Columns<K> {
  const named = row.cells.flatMap((cell): [number, K][] => {
    const key = cell && columnOf(cell.text);
    return key ? [[cell.column, key]] : [];
  });
  return new Map(named);
}

/** Cells of the heading that name no column of ours. */
export const foreignCells = (heading: Row, columns: Columns<string>): Cell[] =>
  heading.cells.filter(
    (cell): cell is Cell => cell !== undefined && cell.text !== '' && !columns.has(cell.column),
  );

export const notRead = ({ text }: Pick<Cell, 'text'>): string => `Cột “${text.slice(0, 60)}” không được đọc.`;

/** A cell that only repeats the merged range it is part of holds nothing of its own. */
export const isRepeated = (
  { merged, column }: Pick<Cell, 'merged' | 'column'>,
  { line }: Pick<Row, 'line'>,
): boolean => merged !== undefined && (merged.top !== line || merged.left !== column);

import { fold } from '@hochoi/contracts';
import type { Cell, Row } from '../cell';

/** The column that is written beside a table for its errors; reading leaves it out. */
export const errorColumnHeader = 'Lỗi cần sửa';

export const isErrorColumn = (text: string | undefined): boolean =>
  text !== undefined && fold(text) === fold(errorColumnHeader);

const ordinal = new Set(['stt', 'tt', 'so tt', 'so thu tu', 'thu tu', 'no', 'no.', '#', 's.tt', 's.t.t']);

/** The header of the column that numbers the rows. */
export const isOrdinalHeader = (text: string | undefined): boolean =>
  text !== undefined && ordinal.has(fold(text));

/** A cell that begins here: no repetition of a merged range that began in a row above or a column to the left. */
export const beginsHere = (cell: Cell | undefined, line: number): cell is Cell =>
  cell !== undefined && (!cell.merged || (cell.merged.top === line && cell.merged.left === cell.column));

/** Each value of a row once. */
export const ownCells = (row: Row): Cell[] =>
  row.cells.filter((cell) => beginsHere(cell, row.line)) as Cell[];

export const widthOf = ({ merged }: Cell): number => (merged ? merged.right - merged.left + 1 : 1);

export const isWholeNumber = (cell: Cell | undefined): boolean =>
  cell !== undefined && /^\d{1,7}[.)]?$/.test(cell.text);

/** Something that was read differently from how it stands in the file; a person should see it. */
export interface Notice {
  code: string;
  /** Vietnamese, one sentence. */
  message: string;
}

export const noNotices: readonly Notice[] = Object.freeze([]);

/** A range of cells that belong together, 1-based, both ends inside. */
export interface Merge {
  top: number;
  left: number;
  bottom: number;
  right: number;
}

export type CellKind = 'text' | 'number' | 'date' | 'boolean' | 'error';

export interface Cell {
  /** 1-based: A is 1. */
  column: number;
  /** Unicode NFC, cleaned, as a person reads the cell; lines of one cell are kept apart by \n. */
  text: string;
  kind: CellKind;
  /** Of numbers and dates: the value that Excel stores (for dates the serial). */
  number?: number;
  /** Of dates: `YYYY-MM-DD`. Absent where the serial is no day (0, or the 29/02/1900 that never was). */
  date?: string;
  /** The value is the cached result of a formula. */
  formula?: true;
  fontName?: string;
  numberFormat?: string;
  /** The value belongs to this whole range; it is repeated in each of its cells. */
  merged?: Merge;
  notices: readonly Notice[];
}

export interface Row {
  sheet: string;
  /** As Excel shows it at the left; in CSV the number of the record. */
  line: number;
  hidden: boolean;
  /** Index 0 is column A. Empty cells are undefined. */
  cells: readonly (Cell | undefined)[];
}

/** What the readers of values look at; a whole `Cell` is one. */
export type CellValue = Pick<Cell, 'text' | 'kind' | 'number' | 'date' | 'numberFormat'>;

import type { Merge } from '../../cell';

/** Excel ends at XFD1048576. */
const mostColumns = 16_384;
const mostRows = 1_048_576;

/** `C` as 3; undefined for what no column can be. */
export function columnOf(letters: string): number | undefined {
  if (!/^[A-Z]{1,3}$/.test(letters)) return undefined;
  let column = 0;
  for (const letter of letters) column = column * 26 + letter.charCodeAt(0) - 64;
  return column <= mostColumns ? column : undefined;
}

/** 3 as `C`. */
export function lettersOf(column: number): string {
  let letters = '';
  for (let rest = column; rest > 0; rest = Math.floor((rest - 1) / 26))
    letters = String.fromCharCode(65 + ((rest - 1) % 26)) + letters;
  return letters;
}

/** `C12` as column 3, line 12. */
export function cellReference(reference: string): { column: number; line: number } | undefined {
  const [, letters, digits] = /^\$?([A-Z]{1,3})\$?(\d{1,7})$/.exec(reference) ?? [];
  const column = columnOf(letters ?? '');
  const line = Number(digits);
  return column && line >= 1 && line <= mostRows ? { column, line } : undefined;
}

/** `B2:D3`; a range of one cell is none. */
export function rangeReference(reference: string): Merge | undefined {
  const [from, to] = reference.split(':').map(cellReference);
  if (!from || !to || from.column > to.column || from.line > to.line) return undefined;
  return { top: from.line, left: from.column, bottom: to.line, right: to.column };
}

export const isLine = (line: number): boolean => Number.isInteger(line) && line >= 1 && line <= mostRows;

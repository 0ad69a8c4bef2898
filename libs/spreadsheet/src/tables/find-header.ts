import { fold } from '@hochoi/contracts';
import type { Cell, Row } from '../cell';
import { beginsHere, isErrorColumn, isOrdinalHeader, isWholeNumber, ownCells, widthOf } from './row-shape';

/** The rows of the header among the first rows of a sheet: `rows[from]` to `rows[to]`, and a row of column numbers after it. */
export interface FoundHeader {
  rows: Row[];
  /** Index of the first row behind the header. */
  next: number;
}

const mostRows = 3;
const letterhead = /cong hoa xa hoi|doc lap\s*-\s*tu do|^danh sach |^bao cao |^bieu (so|mau)|^mau (so )?\d/;

/** Title rows fill few columns; the header is the first row of texts about as wide as the table below it. */
export function findHeader(rows: readonly Row[], words: ReadonlySet<string>): FoundHeader | undefined {
  const widest = Math.max(0, ...rows.map((row) => ownCells(row).length));
  const known = rows.findIndex((row) => isKnown(row, words));
  const index =
    known >= 0 ? known : rows.findIndex((row, at) => isPlausible(row, rows.slice(at + 1), widest));
  return index < 0 ? undefined : withOtherRows(rows, index);
}

/** A row that names its columns in words we know: STT beside another text, or two words of the caller. */
function isKnown(row: Row, words: ReadonlySet<string>): boolean {
  const texts = ownCells(row).filter(({ kind }) => kind === 'text');
  const found = texts.filter(({ text }) => words.has(fold(text))).length;
  const numbered = texts.some(({ text }) => isOrdinalHeader(text));
  return numbered ? texts.length >= 2 : found >= 2 || (found === 1 && texts.length === 1);
}

function isPlausible(row: Row, below: readonly Row[], widest: number): boolean {
  const cells = ownCells(row);
  if (cells.length < Math.max(2, widest / 2) || below.length === 0) return false;
  return cells.every(
    ({ kind, text }) => kind === 'text' && !/^[\d\s./,-]+$/.test(text) && !letterhead.test(fold(text)),
  );
}

function withOtherRows(rows: readonly Row[], index: number): FoundHeader {
  const found = [rows[index]!];
  const above = rows[index - 1];
  if (above && isGroupRow(above, found[0]!)) found.unshift(above);
  let next = index + 1;
  while (found.length < mostRows && rows[next] && isSubheader(rows[next]!, found.at(-1)!))
    found.push(rows[next++]!);
  if (rows[next] && isColumnNumbers(rows[next]!)) next++;
  return { rows: found, next };
}

/** A row of group names above the header proper: each spans some of the header's columns, none nearly all of them. */
function isGroupRow(row: Row, header: Row): boolean {
  const headers = ownCells(header).length;
  return (
    row.line === header.line - 1 &&
    ownCells(row).every(
      (cell) =>
        widthOf(cell) >= 2 &&
        widthOf(cell) <= headers * 0.7 &&
        !letterhead.test(fold(cell.text)) &&
        beginsHere(header.cells[cell.column - 1], header.line),
    )
  );
}

/** A second row of the header: texts under groups only; every other column is empty or merged with the row above. */
function isSubheader(row: Row, above: Row): boolean {
  if (row.line !== above.line + 1) return false;
  const cells = ownCells(row);
  return cells.length > 0 && cells.every((cell) => isText(cell) && isUnderGroup(cell, row, above));
}

const isText = (cell: Cell) =>
  cell.kind === 'text' && !isWholeNumber(cell) && !/^\d+([./-]\d+)+$/.test(cell.text);

/** Under a merged group, under a blank, or under a name that is followed by blanks which this row fills (a group never merged). */
function isUnderGroup({ column, text }: Cell, row: Row, above: Row): boolean {
  const upper = above.cells[column - 1];
  if (isErrorColumn(text)) return upper === undefined;
  if (upper) {
    if (widthOf(upper) > 1) return true;
    return above.cells[column] === undefined && row.cells[column] !== undefined;
  }
  return above.cells.slice(0, column - 1).some(Boolean);
}

/** `(1) (2) (3)`, `A B 1 2`: numbers of columns, as forms have them below the header. */
function isColumnNumbers(row: Row): boolean {
  const texts = ownCells(row).map(({ text }) => text.replace(/[()]/g, ''));
  if (texts.length < 3 || !texts.every((text) => /^(\d{1,2}|[A-Za-z])$/.test(text))) return false;
  const numbers = texts.filter((text) => /\d/.test(text)).map(Number);
  return numbers.every((number, index) => index === 0 || number === numbers[index - 1]! + 1);
}

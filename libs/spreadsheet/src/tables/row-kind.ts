import { fold } from '@hochoi/contracts';
import type { Cell, Row } from '../cell';
import type { Column } from './columns';
import { isErrorColumn, isWholeNumber, ownCells, widthOf } from './row-shape';

/** Why a row is none of the data. */
export type LeftOutReason = 'blank' | 'repeated-header' | 'total' | 'section' | 'signature' | 'note';

const total =
  /^(tổng cộng|tổng số|tong cong|tong so|cộng (trang|dồn|chung))(?=$|\s*[:.(\d])|^(tổng|cộng)\s*(?=$|[:.(\d])/i;
const count =
  /^(tổng cộng |tổng số )?(danh sách|ấn định|bằng chữ|số tiền bằng chữ)( này| trên)? ?(có|gồm|:)/i;
const signature =
  /^\(?(nguoi (lap|tong hop|kiem tra|viet|ky|de nghi)|can bo (lap|tong hop)|tm\.|t\/m|kt\.|tl\.|tuq\.|thu truong|noi nhan|ky,|ky va |ky ten|xac nhan cua)|(^|, ?)ngay .{0,12}thang .{0,12}nam( |$|\.)/;
const note = /^(ghi chu|luu y|chu thich)\s*:|^\*+ |^trang \d+/;
const section = /^([ivxl]+|[a-h])[.)]?$/i;

/** Knows the columns of a table and says of each row below the header what it is. */
export class RowSorter {
  readonly #columns: Set<number>;
  readonly #ordinal: number | undefined;
  readonly #headers: string[][];

  constructor(header: readonly Row[], columns: readonly Column[]) {
    this.#columns = new Set(columns.flatMap(({ from }) => from));
    this.#ordinal = columns.find(({ ordinal }) => ordinal)?.from[0];
    this.#headers = header.map(({ cells }) => Array.from(cells, (cell) => fold(cell?.text ?? '')));
  }

  /** Undefined for a row of data. */
  reasonToLeaveOut(row: Row): LeftOutReason | undefined {
    if (this.#repeatsHeader(row)) return 'repeated-header';
    const own = ownCells(row).filter(({ column, text }) => this.#columns.has(column) || !isErrorColumn(text));
    const inside = own.filter(({ column }) => this.#columns.has(column));
    if (this.#isNumbered(row)) return undefined;
    if (own.some(({ text }) => signature.test(fold(text))) && !this.isFull(row)) return 'signature';
    if (inside.length === 0) return 'blank';
    const [first] = inside;
    if (total.test(first!.text) || count.test(first!.text)) return 'total';
    if (inside.length === 1 && note.test(fold(first!.text))) return 'note';
    return this.#isSection(inside) ? 'section' : undefined;
  }

  /** As wide as data, or numbered: such a row is never taken for the end of the table. */
  isFull = (row: Row): boolean =>
    this.#isNumbered(row) ||
    ownCells(row).filter(({ column }) => this.#columns.has(column)).length >=
      Math.max(3, this.#columns.size / 2);

  #isNumbered = (row: Row) =>
    this.#ordinal !== undefined && isWholeNumber(row.cells[this.#ordinal - 1]) && ownCells(row).length > 1;

  /** A page break prints the header again. */
  #repeatsHeader(row: Row): boolean {
    const cells = ownCells(row);
    return (
      cells.length >= 2 &&
      this.#headers.some((header) => cells.every(({ column, text }) => header[column - 1] === fold(text)))
    );
  }

  /** `I | Xã Hòa Khánh`, or one text across the table: the name of what follows. */
  #isSection(cells: Cell[]): boolean {
    const [first, second] = cells;
    const numbered = first!.column === this.#ordinal;
    if (cells.length === 1) return (numbered && !isWholeNumber(first)) || widthOf(first!) > 2;
    return cells.length === 2 && numbered && section.test(first!.text) && second!.kind === 'text';
  }
}

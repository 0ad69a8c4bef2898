import type { Cell, Row } from '../../cell';
import type { Limits } from '../../limits';
import { spreadsheetErrors } from '../../spreadsheet.errors';
import { cellOf, type RawCell, type ValueContext } from './cell-value';
import type { MergeFiller } from './merges';
import { cellReference, isLine } from './references';
import { RunCollector } from './run-collector';
import type { CellStyle } from './styles';
import type { Attributes } from './xml-events';

export interface SheetContext extends ValueContext {
  sheet: string;
  styles: readonly CellStyle[];
  merges: MergeFiller;
  limits: Limits;
}

/** Turns the elements of a sheet into rows, which whoever feeds it takes away from time to time. */
export class SheetHandler {
  #rows: Row[] = [];
  #count = 0;
  #inData = false;
  #line = 0;
  #hidden = false;
  #cells: (Cell | undefined)[] = [];
  #column = 0;
  #raw: RawCell | undefined;
  #inValue = false;
  readonly #runs = new RunCollector();

  constructor(private readonly context: SheetContext) {}

  take(): Row[] {
    const rows = this.#rows;
    this.#rows = [];
    return rows;
  }

  open(name: string, attributes: Attributes): void {
    if (name === 'sheetData') this.#inData = true;
    if (!this.#inData) return;
    if (this.#raw) this.#openInCell(name, attributes);
    else if (name === 'row') this.#openRow(attributes);
    else if (name === 'c') this.#openCell(attributes);
  }

  text(found: string): void {
    if (!this.#raw) return;
    if (this.#inValue) this.#raw.value += found;
    else this.#runs.text(found);
    if ((this.#raw.value?.length ?? 0) > this.context.limits.textLength)
      throw spreadsheetErrors.tooLongText();
  }

  close(name: string): void {
    if (name === 'sheetData') this.#inData = false;
    else if (name === 'v') this.#inValue = false;
    else if (name === 'c') this.#closeCell();
    else if (name === 'row' && this.#inData && !this.#raw) this.#closeRow();
    else if (this.#raw) this.#runs.close(name);
  }

  #openRow({ r, hidden }: Attributes): void {
    const line = r === undefined ? this.#line + 1 : Number(r);
    if (!isLine(line) || line <= this.#line) throw spreadsheetErrors.damaged();
    this.#line = line;
    this.#hidden = hidden === '1' || hidden === 'true';
    this.#cells = [];
    this.#column = 0;
  }

  #openCell({ r, t, s }: Attributes): void {
    const column = r === undefined ? this.#column + 1 : cellReference(r)?.column;
    if (!column) throw spreadsheetErrors.damaged();
    this.#column = column;
    const style = this.context.styles[Number(s ?? 0)];
    this.#raw = { column, type: t ?? 'n', style, formula: false, value: undefined, runs: [] };
  }

  #openInCell(name: string, attributes: Attributes): void {
    if (name === 'v') {
      this.#inValue = true;
      this.#raw!.value = '';
    } else if (name === 'f') this.#raw!.formula = true;
    else this.#runs.open(name, attributes);
  }

  #closeCell(): void {
    if (!this.#raw) return;
    this.#raw.runs = this.#runs.take();
    const cell = cellOf(this.#raw, this.context);
    this.#raw = undefined;
    if (!cell) return;
    if (cell.column > this.context.limits.columns)
      throw spreadsheetErrors.tooManyColumns(this.context.limits.columns);
    this.#cells[cell.column - 1] = cell;
  }

  /** A row without a value of its own is not handed on; its merged ranges were told with the rows above. */
  #closeRow(): void {
    const { merges, limits, sheet } = this.context;
    if (this.#cells.length === 0) return;
    if (++this.#count > limits.rows) throw spreadsheetErrors.tooManyRows(limits.rows);
    merges.fill(this.#line, this.#cells);
    this.#rows.push({ sheet, line: this.#line, hidden: this.#hidden, cells: this.#cells });
  }
}

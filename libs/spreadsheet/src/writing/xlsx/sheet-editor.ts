import { cellReference, lettersOf, rangeReference } from '../../reading/xlsx/references';
import { errorCell, type ErrorStyle } from './error-cell';
import { attributeOf, prefixOf, withAttribute, type XmlPiece } from './xml-pieces';

export interface SheetEdit extends ErrorStyle {
  /** Cells of the column from this line on are taken out. */
  headerLine: number;
  /** What to write, by line, the header's too. */
  texts: ReadonlyMap<number, string>;
}

const widthInCharacters = 48;

/** Rewrites the pieces of a sheet with one column more, or the same column anew. All other pieces pass as they are. */
export class SheetEditor {
  readonly #pending: number[];
  #prefix = '';
  #lastColumn = 0;
  #hasColumns = false;
  #inData = false;
  #line = 0;
  #column = 0;
  /** Whether the cell of the open row still has to be written. */
  #due = false;
  #dropping = false;

  constructor(private readonly edit: SheetEdit) {
    this.#pending = [...edit.texts.keys()].sort((a, b) => a - b);
  }

  take(piece: XmlPiece): string {
    if (this.#inData) return this.#inside(piece);
    if (piece.name === 'dimension') return this.#widen(piece.raw);
    if (piece.name === 'cols' || piece.name === 'col') return this.#columns(piece);
    return piece.name === 'sheetData' && piece.kind === 'open' ? this.#beginData(piece.raw) : piece.raw;
  }

  #widen(raw: string): string {
    const range = rangeReference(attributeOf(raw, 'ref') ?? '');
    if (!range || range.right >= this.edit.column) return raw;
    const { top, left, bottom } = range;
    return withAttribute(raw, 'ref', `${lettersOf(left)}${top}:${lettersOf(this.edit.column)}${bottom}`);
  }

  /** A width for the new column, unless one of the file's entries covers it: entries must not overlap. */
  #columns({ raw, name, kind }: XmlPiece): string {
    if (name === 'col') this.#lastColumn = Math.max(this.#lastColumn, Number(attributeOf(raw, 'max')) || 0);
    if (name !== 'cols') return raw;
    this.#hasColumns = true;
    return kind === 'close' && this.#lastColumn < this.edit.column ? this.#width(prefixOf(raw)) + raw : raw;
  }

  #width = (prefix: string) =>
    `<${prefix}col min="${this.edit.column}" max="${this.edit.column}" width="${widthInCharacters}" customWidth="1"/>`;

  #beginData(raw: string): string {
    this.#inData = true;
    this.#prefix = prefixOf(raw);
    const prefix = this.#prefix;
    return this.#hasColumns ? raw : `<${prefix}cols>${this.#width(prefix)}</${prefix}cols>${raw}`;
  }

  #inside(piece: XmlPiece): string {
    const { raw, name, kind } = piece;
    if (name === 'sheetData') {
      this.#inData = false;
      return this.#rowsBefore(Infinity) + raw;
    }
    if (this.#dropping) return this.#drop(piece);
    if (name === 'row') return kind === 'close' ? this.#dueCell() + raw : this.#openRow(raw, kind);
    return name === 'c' && kind !== 'close' ? this.#openCell(raw, kind) : raw;
  }

  #openRow(raw: string, kind: XmlPiece['kind']): string {
    this.#line = Number(attributeOf(raw, 'r') ?? this.#line + 1);
    this.#column = 0;
    const before = this.#rowsBefore(this.#line);
    this.#due = this.edit.texts.has(this.#line);
    if (this.#due) this.#pending.shift();
    if (!this.#due) return before + raw;
    const tag = this.#span(raw);
    if (kind === 'open') return before + tag;
    return `${before}${tag.replace(/\s*\/>$/, '>')}${this.#dueCell()}</${this.#prefix}row>`;
  }

  /** Rows that the file leaves out because they are empty. */
  #rowsBefore(line: number): string {
    let rows = '';
    while (this.#pending.length > 0 && this.#pending[0]! < line) {
      const missing = this.#pending.shift()!;
      rows += `<${this.#prefix}row r="${missing}">${this.#cell(missing)}</${this.#prefix}row>`;
    }
    return rows;
  }

  #span(raw: string): string {
    const [from, to] = (attributeOf(raw, 'spans') ?? '').split(':').map(Number);
    return to && to < this.edit.column ? withAttribute(raw, 'spans', `${from}:${this.edit.column}`) : raw;
  }

  #openCell(raw: string, kind: XmlPiece['kind']): string {
    this.#column = cellReference(attributeOf(raw, 'r') ?? '')?.column ?? this.#column + 1;
    if (this.#column > this.edit.column) return this.#dueCell() + raw;
    if (this.#column < this.edit.column || this.#line < this.edit.headerLine) return raw;
    this.#dropping = kind === 'open';
    return this.#dueCell();
  }

  #drop({ name, kind }: XmlPiece): string {
    if (name === 'c' && kind === 'close') this.#dropping = false;
    return '';
  }

  #dueCell(): string {
    if (!this.#due) return '';
    this.#due = false;
    return this.#cell(this.#line);
  }

  #cell = (line: number) => errorCell(this.edit.texts.get(line)!, line, this.edit, this.#prefix);
}

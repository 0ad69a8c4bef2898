import type { Limits } from '../../limits';
import { spreadsheetErrors } from '../../spreadsheet.errors';
import { numberFormat } from './number-formats';
import { readXml, type Attributes } from './xml-events';
import type { ZipArchive } from './zip-archive';

export interface CellStyle {
  fontName?: string;
  numberFormat?: string;
  isDate: boolean;
}

const mostStyles = 100_000; // Excel ends at 65,490

export interface Styles {
  /** By the index that cells name: only the font's name and the number format. */
  styles: readonly CellStyle[];
  /** How many fonts there are. */
  fonts: number;
}

export async function readStyles(zip: ZipArchive, part: string | undefined, limits: Limits): Promise<Styles> {
  const entry = part ? zip.find(part) : undefined;
  const reader = new StylesReader();
  if (entry) await readXml(zip.read(entry), reader, limits);
  return { styles: reader.styles, fonts: reader.fonts };
}

class StylesReader {
  readonly styles: CellStyle[] = [];
  readonly #fonts: (string | undefined)[] = [];
  readonly #formats = new Map<number, string>();
  /** The list that is open: fonts and formats also stand in differential styles, which cells do not name. */
  #list = '';

  get fonts(): number {
    return this.#fonts.length;
  }

  open(name: string, attributes: Attributes): void {
    if (['fonts', 'numFmts', 'cellXfs', 'dxfs', 'cellStyleXfs'].includes(name)) this.#list = name;
    else if (this.#list === 'fonts') this.#takeFont(name, attributes);
    else if (this.#list === 'numFmts' && name === 'numFmt')
      this.#formats.set(Number(attributes.numFmtId), attributes.formatCode ?? '');
    else if (this.#list === 'cellXfs' && name === 'xf') this.#takeStyle(attributes);
  }

  close(name: string): void {
    if (name === this.#list) this.#list = '';
  }

  #takeFont(name: string, attributes: Attributes): void {
    if (name === 'font') this.#fonts.push(undefined);
    if (name === 'name' && this.#fonts.length) this.#fonts[this.#fonts.length - 1] = attributes.val;
  }

  #takeStyle({ fontId, numFmtId }: Attributes): void {
    if (this.styles.length >= mostStyles) throw spreadsheetErrors.damaged();
    const format = numberFormat(Number(numFmtId ?? 0), this.#formats);
    this.styles.push({
      fontName: this.#fonts[Number(fontId ?? 0)],
      numberFormat: format?.code,
      isDate: format?.isDate ?? false,
    });
  }
}

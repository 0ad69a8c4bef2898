import { lettersOf } from '../../reading/xlsx/references';

/** Characters that XML 1.0 cannot hold. */
const forbidden = /[\u0000-\u0008\u000B\u000C\u000E-\u001F\uFFFE\uFFFF]|\p{Surrogate}/gu;

/** Text for any encoding of the part that agrees with ASCII: whatever is not ASCII is written as its number. */
export const xmlText = (text: string): string =>
  text
    .replace(forbidden, '')
    .replace(/_x(?=[0-9A-Fa-f]{4}_)/g, '_x005F_x')
    .replace(/[&<>"]|\P{ASCII}/gu, (letter) => `&#${letter.codePointAt(0)};`);

export interface ErrorStyle {
  column: number;
  /** Index of the style with wrapped text; absent where the file has no styles. */
  style?: number;
}

/** An inline string: the list of shared strings stays as it is. `prefix` is that of the sheet's elements. */
export function errorCell(text: string, line: number, { column, style }: ErrorStyle, prefix: string): string {
  const attributes = `r="${lettersOf(column)}${line}"${style === undefined ? '' : ` s="${style}"`} t="inlineStr"`;
  const inner = `<${prefix}is><${prefix}t xml:space="preserve">${xmlText(text)}</${prefix}t></${prefix}is>`;
  return `<${prefix}c ${attributes}>${inner}</${prefix}c>`;
}

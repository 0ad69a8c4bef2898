import { Readable, type Writable } from 'node:stream';
import { finished, pipeline } from 'node:stream/promises';
import type ExcelJS from 'exceljs';
import { stringify } from 'csv-stringify';
import { isoDate, serialOfDate, shownDate } from '../values/calendar';
import type { WrittenColumn, WrittenRow, WrittenTable, WrittenValue } from './written-table';

const font = { name: 'Times New Roman', size: 12 };
const dateFormat = 'dd/mm/yyyy';
const formats: Record<NonNullable<WrittenColumn['kind']>, string> = {
  text: '@',
  number: 'General',
  date: dateFormat,
};
/** Rows between two looks at whether the reader of the stream keeps up. */
const batch = 200;

/** Excel allows neither these characters nor more than 31. */
const sheetNameOf = (name: string) =>
  name
    .replace(/[[\]*?:/\\]/g, ' ')
    .slice(0, 31)
    .trim() || 'Bảng';

/** Writes a table as .xlsx while its rows come, and ends the stream. */
export async function writeSheet(output: Writable, table: WrittenTable): Promise<void> {
  const done = finished(output);
  done.catch(() => undefined); // told below
  // Loaded by the first sheet: it brings some hundred files along, and most processes never write one.
  const { default: excel } = await import('exceljs');
  const workbook = new excel.stream.xlsx.WorkbookWriter({
    stream: output,
    useStyles: true,
    useSharedStrings: false,
  });
  const sheet = workbook.addWorksheet(sheetNameOf(table.sheetName ?? ''));
  sheet.columns = table.columns.map(({ width = 20, kind = 'text' }) => ({
    width,
    style: { font, numFmt: formats[kind] },
  }));
  addHeader(sheet, table);
  offerChoices(sheet, table);
  let count = 0;
  for await (const row of table.rows) {
    sheet.addRow(cellsOf(row, table.columns)).commit();
    if (++count % batch === 0) await keptUp(output);
  }
  await workbook.commit();
  await done;
}

function addHeader(sheet: ExcelJS.Worksheet, { title, notes = [], columns }: WrittenTable): void {
  if (title) {
    const row = sheet.addRow([title]);
    row.font = { ...font, size: 14, bold: true };
    row.commit();
  }
  for (const note of notes) {
    const row = sheet.addRow([note]);
    row.font = { ...font, italic: true };
    row.commit();
  }
  const row = sheet.addRow(columns.map(({ header }) => header));
  row.eachCell((cell) => {
    cell.font = { ...font, bold: true };
    cell.alignment = { wrapText: true, vertical: 'middle', horizontal: 'center' };
    cell.numFmt = 'General';
  });
  row.commit();
}

/** Rows below the header in which a list is offered. */
const offered = 2_000;

function offerChoices(sheet: ExcelJS.Worksheet, { title, notes = [], columns }: WrittenTable): void {
  const first = (title ? 1 : 0) + notes.length + 2;
  for (const [index, { choices }] of columns.entries()) {
    if (!choices) continue;
    const letters = sheet.getColumn(index + 1).letter;
    const list = {
      type: 'list',
      allowBlank: true,
      showErrorMessage: false,
      formulae: [`"${choices.join(',')}"`],
    };
    // Known to the writer, not to its types.
    const { dataValidations } = sheet as unknown as {
      dataValidations: { add(range: string, rule: object): void };
    };
    dataValidations.add(`${letters}${first}:${letters}${first + offered}`, list);
  }
}

const cellsOf = (row: WrittenRow, columns: readonly WrittenColumn[]) =>
  columns.map(({ kind = 'text' }, index) => valueOf(row[index], kind));

function valueOf(value: WrittenValue, kind: NonNullable<WrittenColumn['kind']>): string | number | null {
  if (value === null || value === undefined || value === '') return null;
  if (kind === 'date') return dateValue(String(value));
  return kind === 'number' && typeof value === 'number' ? value : String(value);
}

const dateValue = (date: string) => (isWholeDate(date) ? serialOfDate(date) : shownDate(date));

function isWholeDate(date: string): boolean {
  const [, year, month, day] = /^(\d{4})-(\d\d)-(\d\d)$/.exec(date) ?? [];
  return Number(year) >= 1900 && isoDate(Number(year), Number(month), Number(day)) !== undefined;
}

/** Lets the zip be written; without it all rows would wait in memory. */
async function keptUp(output: Writable): Promise<void> {
  await new Promise<void>((resolve) => setImmediate(resolve));
  if (output.destroyed) throw output.errored ?? new Error('the stream was closed');
  if (output.writableNeedDrain)
    await new Promise<void>((resolve) => {
      output.once('drain', resolve);
      output.once('close', resolve);
    });
}

/** The same as CSV: UTF-8 with a byte order mark, by which Excel knows it, semicolons, which Excel set to Vietnamese splits at. */
export async function writeCsv(
  output: Writable,
  table: Omit<WrittenTable, 'title' | 'sheetName'>,
): Promise<void> {
  output.write('\uFEFF');
  const lines = stringify({ delimiter: ';', record_delimiter: '\r\n', escape_formulas: true });
  await pipeline(Readable.from(csvRecords(table)), lines, output);
}

async function* csvRecords({
  columns,
  rows,
}: Omit<WrittenTable, 'title' | 'sheetName'>): AsyncGenerator<string[]> {
  yield columns.map(({ header }) => header);
  for await (const row of rows) yield columns.map(({ kind }, index) => csvValue(row[index], kind));
}

function csvValue(value: WrittenValue, kind: WrittenColumn['kind']): string {
  if (value === null || value === undefined) return '';
  if (kind === 'date') return shownDate(String(value));
  return typeof value === 'number' ? String(value).replace('.', ',') : value;
}

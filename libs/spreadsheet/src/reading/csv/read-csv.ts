import { basename } from 'node:path';
import { noNotices, type Cell, type Row } from '../../cell';
import type { Limits } from '../../limits';
import { spreadsheetErrors } from '../../spreadsheet.errors';
import { cleanText } from '../../text/clean';
import type { Workbook } from '../workbook';
import { csvEncoding, csvText, type CsvDecoding } from './csv-encoding';
import { csvRecords, type CsvRecord, type CsvSyntax } from './csv-records';
import { guessDelimiter } from './delimiter';

/** How a CSV file is written. */
export interface CsvForm extends CsvDecoding, CsvSyntax {
  /** The first line only names the delimiter (`sep=;`) and is none of the table. */
  declared: boolean;
}

const sampleLength = 64 * 1024;

export async function csvForm(path: string): Promise<CsvForm> {
  const decoding = await csvEncoding(path);
  let start = '';
  for await (const text of csvText(path, decoding.encoding)) {
    start += text;
    if (start.length >= sampleLength) break;
  }
  const sample = start.slice(0, sampleLength);
  return {
    ...decoding,
    ...guessDelimiter(sample),
    lineEnds: sample.includes('\n') ? ['\r\n', '\n'] : ['\r'],
  };
}

/** One sheet, named after the file. All cells are text: nothing in a CSV file says more. */
export async function readCsv(path: string, limits: Limits, name = basename(path)): Promise<Workbook> {
  const form = await csvForm(path);
  const sheet = name.replace(/\.\w+$/, '');
  const rows = () => csvRows(path, form, sheet, limits);
  return { format: 'csv', sheets: [{ name: sheet, hidden: false, rows }], close: async () => undefined };
}

/** Records with the line that Excel shows for them: the line that names the delimiter is not shown. */
export async function* csvLines(
  path: string,
  form: CsvForm,
  limits: Limits,
): AsyncGenerator<CsvRecord & { line: number }> {
  let line = form.declared ? -1 : 0;
  for await (const record of csvRecords(csvText(path, form.encoding), form, limits)) {
    if (++line > limits.rows) throw spreadsheetErrors.tooManyRows(limits.rows);
    yield { ...record, line };
  }
}

async function* csvRows(path: string, form: CsvForm, sheet: string, limits: Limits): AsyncGenerator<Row> {
  for await (const { fields, line } of csvLines(path, form, limits)) {
    if (line < 1) continue;
    const cells = fields.map((field, index) => cellOf(field, index + 1));
    if (!cells.some(Boolean)) continue;
    if (cells.length > limits.columns && cells.slice(limits.columns).some(Boolean))
      throw spreadsheetErrors.tooManyColumns(limits.columns);
    yield { sheet, line, hidden: false, cells };
  }
}

function cellOf(field: string, column: number): Cell | undefined {
  const { text, notices } = cleanText(field);
  return text === ''
    ? undefined
    : { column, text, kind: 'text', notices: notices.length ? notices : noNotices };
}

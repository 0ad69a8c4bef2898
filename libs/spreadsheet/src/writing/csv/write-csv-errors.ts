import { createWriteStream } from 'node:fs';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { csvForm, csvLines, readCsv, type CsvForm } from '../../reading/csv/read-csv';
import type { Limits } from '../../limits';
import { errorColumnHeader } from '../../tables/row-shape';
import { errorColumn } from '../error-column';
import type { ErrorNotes } from '../error-notes';
import { csvField, rawFields } from './csv-field';

/**
 * The same file with the error column: delimiter, quotes, line ends, byte order mark and encoding are kept. Only the Vietnamese code
 * page, in which not every sentence can be written, becomes UTF-8 with a byte order mark.
 */
export async function writeCsvErrors(
  source: string,
  target: string,
  table: ErrorNotes,
  limits: Limits,
): Promise<void> {
  const form = await csvForm(source);
  const [sheet] = (await readCsv(source, limits)).sheets;
  const column = await errorColumn(sheet!.rows(), table.headerLine);
  await pipeline(Readable.from(bytes(source, form, table, column, limits)), createWriteStream(target));
}

async function* bytes(source: string, form: CsvForm, table: ErrorNotes, column: number, limits: Limits) {
  const encoding = form.encoding === 'windows-1258' ? 'utf-8' : form.encoding;
  if (form.byteOrderMark || form.encoding === 'windows-1258') yield encode('\uFEFF', encoding);
  for await (const { raw, line } of csvLines(source, form, limits))
    yield encode(
      line < table.headerLine ? raw : withNote(raw, noteOf(table, line), column, form.delimiter),
      encoding,
    );
}

function encode(text: string, encoding: CsvForm['encoding']): Buffer {
  if (encoding === 'utf-8') return Buffer.from(text);
  const bytes = Buffer.from(text, 'utf16le');
  return encoding === 'utf-16be' ? bytes.swap16() : bytes;
}

const noteOf = ({ headerLine, notes }: ErrorNotes, line: number) =>
  line === headerLine ? errorColumnHeader : (notes.get(line) ?? '');

/** Records that get no note and have none from last time stay byte for byte. */
function withNote(raw: string, note: string, column: number, delimiter: string): string {
  const [, record = '', end = ''] = /^([^]*?)(\r\n|\n|\r|)$/.exec(raw) ?? [];
  const fields = rawFields(record, delimiter);
  if (fields.length < column && note === '') return raw;
  while (fields.length < column) fields.push('');
  fields[column - 1] = note === '' ? '' : csvField(note, delimiter);
  return fields.join(delimiter) + end;
}

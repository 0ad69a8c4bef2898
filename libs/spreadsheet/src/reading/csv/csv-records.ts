import { pipeline, Readable } from 'node:stream';
import { parse, CsvError } from 'csv-parse';
import type { Limits } from '../../limits';
import { spreadsheetErrors, SpreadsheetError } from '../../spreadsheet.errors';

export interface CsvRecord {
  fields: string[];
  /** As it stands in the file, with its line end. */
  raw: string;
}

/** Every record of the text, blank ones too: their number is the line that Excel shows. */
export async function* csvRecords(
  text: AsyncIterable<string>,
  delimiter: string,
  limits: Limits,
): AsyncGenerator<CsvRecord> {
  const parser = parse({
    delimiter,
    raw: true,
    relax_column_count: true,
    relax_quotes: true,
    max_record_size: limits.textLength,
  });
  pipeline(Readable.from(text), parser, () => undefined); // errors come out of the parser
  try {
    for await (const { record, raw } of parser as AsyncIterable<{ record: string[]; raw: string }>)
      yield { fields: record, raw };
  } catch (error) {
    throw asRefusal(error);
  }
}

function asRefusal(error: unknown): unknown {
  if (error instanceof SpreadsheetError || !(error instanceof CsvError)) return error;
  if (error.code === 'CSV_MAX_RECORD_SIZE') return spreadsheetErrors.tooLongText();
  return spreadsheetErrors.openQuote(error);
}

import { pipeline, Readable } from 'node:stream';
import { parse, CsvError } from 'csv-parse';
import type { Limits } from '../../limits';
import { spreadsheetErrors, SpreadsheetError } from '../../spreadsheet.errors';

export interface CsvSyntax {
  delimiter: string;
  lineEnds: string[];
}

export interface CsvRecord {
  fields: string[];
  /** As it stands in the file, with its line end. */
  raw: string;
}

/** Every record of the text, blank ones too: their number is the line that Excel shows. */
export async function* csvRecords(
  text: AsyncIterable<string>,
  { delimiter, lineEnds }: CsvSyntax,
  limits: Limits,
): AsyncGenerator<CsvRecord> {
  const parser = parse({
    delimiter,
    record_delimiter: lineEnds,
    raw: true,
    relax_column_count: true,
    relax_quotes: true,
    max_record_size: limits.textLength,
  });
  pipeline(Readable.from(text), parser, () => undefined); // errors come out of the parser
  try {
    for await (const { record, raw } of parser as AsyncIterable<{ record: string[]; raw: string }>)
      yield { fields: record, raw: lineEnds.length > 1 && raw.endsWith('\r') ? `${raw}\n` : raw }; // it forgets the \n
  } catch (error) {
    throw asRefusal(error);
  }
}

function asRefusal(error: unknown): unknown {
  if (error instanceof SpreadsheetError || !(error instanceof CsvError)) return error;
  if (error.code === 'CSV_MAX_RECORD_SIZE') return spreadsheetErrors.tooLongText();
  return spreadsheetErrors.openQuote(error);
}

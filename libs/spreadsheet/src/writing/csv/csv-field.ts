import { stringify } from 'csv-stringify/sync';

/**
 * One field as it stands in a CSV file. A text that begins with = + - @ gets an apostrophe in front: Excel would take it for a
 * formula and run it.
 */
export const csvField = (text: string, delimiter: string): string =>
  stringify([[text]], { delimiter, eof: false, escape_formulas: true, quoted_match: /[\n\r]/ });

/** The fields of a record as they were written, quotes and all. */
export function rawFields(record: string, delimiter: string): string[] {
  const fields: string[] = [];
  let from = 0;
  let quoted = false;
  for (let at = 0; at < record.length; at++) {
    if (record[at] === '"' && record[from] === '"')
      quoted = !quoted; // in the middle of a plain field it is text
    else if (quoted || !record.startsWith(delimiter, at)) continue;
    else {
      fields.push(record.slice(from, at));
      from = at + 1;
    }
  }
  return [...fields, record.slice(from)];
}

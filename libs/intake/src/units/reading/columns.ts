import { headerKey, type Table, UnreadableFile } from './read-table';

/** The words by which a column is known, compared without marks, case and punctuation. */
export type Synonyms<Field extends string> = Record<Field, readonly string[]>;
/** What the caller says of a file's header: field -> the header's own word. */
export type ColumnNames = Readonly<Record<string, string>>;
export type Columns<Field extends string> = Record<Field, string | undefined>;

/**
 * Which column of the table holds which field.
 * @throws UnreadableFile when a needed field has no column, or the caller names one that is not there
 */
export function columnsOf<Field extends string>(
  table: Table,
  synonyms: Synonyms<Field>,
  needed: readonly NoInfer<Field>[],
  named: ColumnNames = {},
): Columns<Field> {
  const find = (words: readonly string[]) =>
    table.header.find((word) => words.some((one) => headerKey(one) === headerKey(word)));
  const fields = Object.keys(synonyms) as Field[];
  const columns = Object.fromEntries(
    fields.map((field) => [field, named[field] ? find([named[field]]) : find([field, ...synonyms[field]])]),
  ) as Columns<Field>;
  const missing = fields.filter(
    (field) => columns[field] === undefined && (needed.includes(field) || named[field]),
  );
  if (missing.length === 0) return columns;
  throw new UnreadableFile(
    `Tệp ${table.file} thiếu cột ${missing.map((field) => `“${named[field] ?? field}”`).join(', ')}. Các cột đang có: ${table.header.join(', ')}.`,
  );
}

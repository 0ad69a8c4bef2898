/** What is to be said of the rows of one table. */
export interface ErrorNotes {
  sheet: string;
  /** The first line of the table's header: `Table.headerLines[0]`. */
  headerLine: number;
  /** By line as Excel shows it; one text may have several lines. */
  notes: ReadonlyMap<number, string>;
}

/** A plain table for an export. */
export interface WrittenTable {
  /** Above the table, bold; in Excel only. */
  title?: string;
  /** Lines between the title and the table, for whoever fills it in; in Excel only. */
  notes?: readonly string[];
  sheetName?: string;
  columns: readonly WrittenColumn[];
  rows: AsyncIterable<WrittenRow> | Iterable<WrittenRow>;
}

export interface WrittenColumn {
  header: string;
  /** In characters. */
  width?: number;
  /**
   * `date` takes `YYYY-MM-DD` and shows dd/mm/yyyy; a date of a month or a year alone becomes text. Codes and phone numbers are `text`:
   * they keep their zeros.
   */
  kind?: 'text' | 'number' | 'date';
  /** Offered as a list in each cell of the column, others may be typed; in Excel only, 255 characters together. */
  choices?: readonly string[];
}

export type WrittenValue = string | number | null | undefined;
export type WrittenRow = readonly WrittenValue[];

import type { Row } from '../cell';

export interface Sheet {
  name: string;
  /** Hidden in Excel; a person may not know that it is there. */
  hidden: boolean;
  /** From the first row; each call reads the file anew. Rows without a value are left out. */
  rows(): AsyncGenerator<Row>;
}

/** An opened file. Whoever opens it closes it. */
export interface Workbook {
  format: 'xlsx' | 'csv';
  sheets: readonly Sheet[];
  close(): Promise<void>;
}

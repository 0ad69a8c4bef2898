import type { Row } from '../cell';
import { isErrorColumn } from '../tables/row-shape';

/** The column for errors: the one that is there from last time, else the first one free beside everything below the header. */
export async function errorColumn(rows: AsyncIterable<Row>, headerLine: number): Promise<number> {
  let last = 0;
  for await (const { line, cells } of rows) {
    if (line < headerLine) continue;
    const present = line <= headerLine + 2 ? cells.findIndex((cell) => isErrorColumn(cell?.text)) : -1;
    if (present >= 0) return present + 1;
    last = Math.max(last, cells.length);
  }
  return last + 1;
}

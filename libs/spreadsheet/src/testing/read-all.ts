import type { Row } from '../cell';
import { readWorkbook, type ReadOptions } from '../reading/read-workbook';
import { findTable, type FindTableOptions, type Table, type TableRow } from '../tables/find-table';

export async function collect<T>(items: AsyncIterable<T>): Promise<T[]> {
  const list: T[] = [];
  for await (const item of items) list.push(item);
  return list;
}

/** Every row of a sheet, by its place or its name. */
export async function rowsOf(
  path: string,
  sheet: number | string = 0,
  options?: ReadOptions,
): Promise<Row[]> {
  const workbook = await readWorkbook(path, options);
  try {
    const found = workbook.sheets.find(({ name }, index) => sheet === name || sheet === index)!;
    return await collect(found.rows());
  } finally {
    await workbook.close();
  }
}

export const textsOf = ({ cells }: Pick<Row, 'cells'>): (string | undefined)[] =>
  Array.from(cells, (cell) => cell?.text);

/** Line, then the texts. */
export const linesOf = (rows: Pick<Row, 'cells' | 'line'>[]) =>
  rows.map((row) => [row.line, ...textsOf(row)]);

/** Rows from texts, each line a row, cells between bars; a blank line is a line without cells. */
export function rowsFrom(text: string): Row[] {
  return text.split('\n').flatMap((line, index): Row[] => {
    const cells = line.split('|').map((part, column) => {
      const found = part.trim();
      return found === ''
        ? undefined
        : { column: column + 1, text: found, kind: 'text' as const, notices: [] };
    });
    return cells.some(Boolean) ? [{ sheet: 'Trang 1', line: index + 1, hidden: false, cells }] : [];
  });
}

export async function tableOf(
  rows: Row[],
  options?: FindTableOptions,
): Promise<(Omit<Table, 'rows'> & { rows: TableRow[] }) | undefined> {
  const table = await findTable(rows, options);
  return table && { ...table, rows: await collect(table.rows) };
}

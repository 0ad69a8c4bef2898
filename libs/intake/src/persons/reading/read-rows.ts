import type { ImportMapping } from '@hochoi/contracts';
import { type Cell, findTable, type Sheet } from '@hochoi/spreadsheet';
import type { FileRow } from '../planning/plan';
import { headerWords } from './fields';
import { RowReader } from './read-given';

/** Rows of one list; what is more has to be split into several files. */
export const MOST_ROWS = 30_000;

export class TooManyRows extends Error {}

/** Rows between two looks at what else the process has to do. */
const BATCH = 250;

/**
 * The rows of the table by the mapping, from top to bottom. The sheet is read twice when it has codes: only all of them together say
 * whether Excel dropped zeros.
 * @param seen hears how many were read
 */
export async function readRows(
  sheet: Sheet,
  mapping: ImportMapping,
  today: string,
  seen: (rows: number) => Promise<void>,
): Promise<FileRow[]> {
  const codeWidth = await widthOfCodes(sheet, mapping);
  const table = await findTable(sheet.rows(), { words: headerWords });
  if (!table) return [];
  const reader = new RowReader({ mapping, columns: table.columns, today, codeWidth });
  const rows: FileRow[] = [];
  for await (const row of table.rows) {
    if (rows.length === MOST_ROWS) throw new TooManyRows();
    rows.push({ sheet: row.sheet, line: row.line, given: reader.read(row) });
    if (rows.length % BATCH === 0) await seen(rows.length);
  }
  return rows;
}

/** The length of most codes that are text of digits alone, when some are numbers; undefined when nothing was lost. */
async function widthOfCodes(sheet: Sheet, { columns }: ImportMapping): Promise<number | undefined> {
  const index = Object.keys(columns).find((key) => columns[key] === 'code');
  const table = index === undefined ? undefined : await findTable(sheet.rows(), { words: headerWords });
  if (!table) return undefined;
  const cells: Cell[] = [];
  for await (const row of table.rows) {
    const cell = row.cells[Number(index)];
    if (cell) cells.push(cell);
  }
  return widthOf(cells);
}

function widthOf(cells: readonly Cell[]): number | undefined {
  if (!cells.some(({ kind }) => kind === 'number')) return undefined;
  const lengths = new Map<number, number>();
  for (const { kind, text } of cells)
    if (kind === 'text' && /^\d+$/.test(text)) lengths.set(text.length, (lengths.get(text.length) ?? 0) + 1);
  return [...lengths].sort(([, a], [, b]) => b - a)[0]?.[0];
}

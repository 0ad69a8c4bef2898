import { fold } from '@hochoi/contracts';
import type { Cell, Row } from '../cell';
import { columnsOf, type Column } from './columns';
import { withoutDitto } from './ditto';
import { findHeader } from './find-header';
import { joinCells } from './join-cells';
import { RowSorter, type LeftOutReason } from './row-kind';
import { ownCells } from './row-shape';

export interface TableRow {
  sheet: string;
  /** As Excel shows it. */
  line: number;
  hidden: boolean;
  /** One for each column of the table. */
  cells: readonly (Cell | undefined)[];
  /** The text of the heading above it inside the table, if there is one: `I. Xã Hòa Khánh`. */
  section?: string;
}

export interface LeftOut {
  line: number;
  reason: LeftOutReason;
}

export interface Table {
  sheet: string;
  /** First and last line of the header. */
  headerLines: readonly [number, number];
  columns: readonly Column[];
  /** The rows of data, once, from top to bottom. */
  rows: AsyncGenerator<TableRow>;
  /** Lines below the header that are no data; complete when the rows have been read. */
  leftOut: readonly LeftOut[];
}

export interface FindTableOptions {
  /** Texts that columns may be named with; two of them in a row make it the header. */
  words?: Iterable<string>;
}

/** Rows among which the header is looked for. */
const searched = 60;

/**
 * Finds the one table of a sheet: its header below title rows, its rows without totals, headings, page breaks and signatures.
 * Reads no more than 60 rows ahead. Undefined when nothing looks like a header.
 */
export async function findTable(
  rows: AsyncIterable<Row> | Iterable<Row>,
  options: FindTableOptions = {},
): Promise<Table | undefined> {
  const source = iterate(rows);
  const start: Row[] = [];
  for (let next = await source.next(); !next.done; next = await source.next()) {
    start.push(next.value);
    if (start.length === searched) break;
  }
  const header = findHeader(start, new Set([...(options.words ?? [])].map(fold)));
  if (!header) return void (await source.return(undefined));
  const columns = columnsOf(header.rows, start.slice(header.next, header.next + 20));
  const leftOut: LeftOut[] = [];
  return {
    sheet: header.rows[0]!.sheet,
    headerLines: [header.rows[0]!.line, header.rows.at(-1)!.line],
    columns,
    leftOut,
    rows: dataRows(
      after(start.slice(header.next), source),
      new RowSorter(header.rows, columns),
      columns,
      leftOut,
    ),
  };
}

async function* iterate<T>(items: AsyncIterable<T> | Iterable<T>): AsyncGenerator<T, void> {
  yield* items;
}

async function* after<T>(first: T[], rest: AsyncGenerator<T>): AsyncGenerator<T> {
  try {
    yield* first;
    yield* rest;
  } finally {
    await rest.return(undefined);
  }
}

async function* dataRows(
  rows: AsyncIterable<Row>,
  sorter: RowSorter,
  columns: readonly Column[],
  leftOut: LeftOut[],
): AsyncGenerator<TableRow> {
  let above: readonly (Cell | undefined)[] = [];
  let section: string | undefined;
  let ended = false;
  for await (const row of rows) {
    const reason = sorter.reasonToLeaveOut(row);
    ended = reason === 'signature' || (ended && reason !== 'repeated-header' && !sorter.isFull(row));
    if (reason === 'section' && !ended)
      section = ownCells(row)
        .map(({ text }) => text)
        .join(' ');
    if (reason || ended) {
      leftOut.push({ line: row.line, reason: ended ? 'signature' : reason! });
      continue;
    }
    const cells = columns.map((column) => withoutDitto(joinCells(row, column.from), above[column.index]));
    above = cells;
    yield { sheet: row.sheet, line: row.line, hidden: row.hidden, cells, ...(section && { section }) };
  }
}

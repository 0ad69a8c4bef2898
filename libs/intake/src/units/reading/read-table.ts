import { Readable } from 'node:stream';
import { fold } from '@hochoi/contracts';
import { type Cell, readWorkbook, type Row, SpreadsheetError } from '@hochoi/spreadsheet';
import type { Report } from '../doubts';

export interface ListFile {
  /** As the operator knows it; doubts name it. */
  name: string;
  /** Where it lies on this machine, or all of it. */
  content: string | Buffer;
}

export interface TableRow {
  line: number;
  /** By the header's own words. */
  values: Record<string, string>;
}

export interface Table {
  file: string;
  header: string[];
  rows: TableRow[];
}

/** The file cannot be read at all; the message is Vietnamese. */
export class UnreadableFile extends Error {}

/**
 * The first sheet that is not hidden: its first row is the header. CSV (with or without a byte order mark, commas, semicolons or
 * tabs) and .xlsx; text comes in NFC, with single spaces.
 */
export async function readTable({ name, content }: ListFile, report: Report): Promise<Table> {
  try {
    const rows = await rowsOf(content);
    const [head, ...others] = rows;
    if (!head) throw new UnreadableFile(`Tệp ${name} trống.`);
    const header = head.cells.map((cell) => oneLine(cell));
    return { file: name, header, rows: others.map((row) => tableRow(name, header, row, report)) };
  } catch (error) {
    if (error instanceof SpreadsheetError) throw new UnreadableFile(`Tệp ${name}: ${error.message}`);
    throw error;
  }
}

async function rowsOf(content: string | Buffer): Promise<Row[]> {
  const workbook = await readWorkbook(typeof content === 'string' ? content : Readable.from([content]));
  try {
    const sheet = workbook.sheets.find(({ hidden }) => !hidden);
    const rows: Row[] = [];
    for await (const row of sheet?.rows() ?? []) rows.push(row);
    return rows;
  } finally {
    await workbook.close();
  }
}

function tableRow(file: string, header: string[], { line, cells }: Row, report: Report): TableRow {
  const values: Record<string, string> = {};
  cells.forEach((cell, index) => {
    values[header[index] ?? ''] = oneLine(cell);
    for (const { message } of cell?.notices ?? [])
      report({ file, line }, 'cleaned', `“${oneLine(cell)}”: ${message}`, 'Dùng chữ đã đổi.');
  });
  return { line, values };
}

const oneLine = (cell: Cell | undefined) => cell?.text.replace(/\s+/g, ' ') ?? '';

/** Header words as they are compared: “Mã ĐVHC”, “ma_dvhc” and “MA DVHC” are one. */
export const headerKey = (word: string): string =>
  fold(word)
    .replace(/[^a-z0-9]+/g, ' ')
    .trim();

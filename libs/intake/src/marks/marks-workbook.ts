import { PassThrough, type Readable } from 'node:stream';
import { columnOfHeading, type SheetLine, type SheetTable } from '@hochoi/assessment';
import {
  type Cell,
  readWorkbook,
  type Row,
  type Sheet,
  SpreadsheetError,
  writeSheet,
} from '@hochoi/spreadsheet';
import { type Columns, foreignCells, isRepeated, notRead, readBelowHeading } from '../tables/below-heading';

/** What of a file cannot be read as rows, or is read differently from how it stands there. */
export interface SheetProblem {
  /** As Excel shows it; 1 for the file as a whole. */
  line: number;
  message: string;
}

export interface ReadMarks {
  lines: SheetLine[];
  problems: SheetProblem[];
}

/** More rows than any sheet of ours has. */
const MOST_LINES = 5000;

const notes = [
  'Mỗi dòng là một bài. Ghi điểm vào cột “Điểm”, hoặc vào các cột tiêu chí nếu câu có tiêu chí (chọn mức trong danh sách).',
  'Bài nào chưa chấm thì để trống. Không sửa cột “Mã dòng”. Xong thì tải tệp này lên lại: máy cho xem từng dòng trước khi ghi.',
];

/** A workbook to be filled in away from the platform. */
export function writeMarksWorkbook({ columns, rows, more }: SheetTable, title: string): Readable {
  const output = new PassThrough();
  const rest = more ? ['Tệp này chưa phải tất cả: ghi xong, hãy tải tệp tiếp theo.'] : [];
  const table = { title, sheetName: 'Chấm bài', notes: [...notes, ...rest], columns, rows };
  writeSheet(output, table).catch((error: unknown) => output.destroy(error as Error));
  return output;
}

/** Never throws for what is in the file. */
export async function readMarksWorkbook(source: Readable): Promise<ReadMarks> {
  try {
    const workbook = await readWorkbook(source);
    try {
      return await readSheets(workbook.sheets);
    } finally {
      await workbook.close();
    }
  } catch (error) {
    if (!(error instanceof SpreadsheetError)) throw error;
    return { lines: [], problems: [{ line: 1, message: error.message }] };
  }
}

async function readSheets(sheets: readonly Sheet[]): Promise<ReadMarks> {
  const all: ReadMarks = { lines: [], problems: [] };
  let tables = 0;
  for (const sheet of sheets) {
    const read = await readSheet(sheet, MOST_LINES - all.lines.length);
    if (read === 'no-table') {
      all.problems.push({
        line: 1,
        message: `Trang “${sheet.name}” không có bảng chấm bài; không được đọc.`,
      });
      continue;
    }
    tables += 1;
    all.lines.push(...read.lines);
    all.problems.push(...read.problems);
  }
  if (tables > 0) return all;
  const message =
    'Không thấy bảng chấm bài. Hãy tải tệp lên từ nút “Tải tệp chấm” và giữ nguyên dòng tiêu đề.';
  return { lines: [], problems: [{ line: 1, message }] };
}

async function readSheet(sheet: Sheet, room: number): Promise<ReadMarks | 'no-table'> {
  const read: ReadMarks = { lines: [], problems: [] };
  const found = await readBelowHeading(sheet, {
    columnOf: columnOfHeading,
    needed: 'row',
    heading: (row, columns) =>
      void read.problems.push(
        ...foreignCells(row, columns).map((cell) => ({ line: row.line, message: notRead(cell) })),
      ),
    row(row, columns) {
      if (read.lines.length < room) return readRow(row, columns, read);
      read.problems.push({ line: row.line, message: 'Tệp có quá nhiều dòng: từ dòng này không đọc nữa.' });
      return false;
    },
  });
  return found === 'read' ? read : 'no-table';
}

/** @returns true: the next one is read too */
function readRow(row: Row, columns: Columns<string>, read: ReadMarks): true {
  const cells = row.cells.filter(
    (cell): cell is Cell => !!cell && columns.has(cell.column) && cell.text !== '' && !isRepeated(cell, row),
  );
  if (cells.length === 0) return true;
  read.lines.push({
    line: row.line,
    cells: new Map(cells.map((cell) => [columns.get(cell.column)!, valueOf(cell)])),
  });
  for (const cell of cells)
    read.problems.push(...cell.notices.map(({ message }) => ({ line: row.line, message })));
  return true;
}

/** A percentage is no mark: it stays the text that it shows, and is refused as one. */
const valueOf = ({ kind, text, number, numberFormat = '' }: Cell) =>
  kind === 'number' && number !== undefined && !numberFormat.includes('%') ? { text, number } : { text };

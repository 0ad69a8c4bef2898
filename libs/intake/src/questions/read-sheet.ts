import { columnNamed, type ColumnKey, type ReadProblem, type TableRow } from '@hochoi/assessment/questions';
import type { Cell, Row, Sheet } from '@hochoi/spreadsheet';
import { type Columns, foreignCells, isRepeated, notRead, readBelowHeading } from '../tables/below-heading';

/** A percentage as it is shown, any other number with all its digits. */
function textOf(cell: Cell, row: Row): string {
  if (isRepeated(cell, row)) return '';
  const { kind, number, numberFormat = '', text } = cell;
  if (kind !== 'number' || number === undefined) return text;
  return numberFormat.includes('%') ? `${Number((number * 100).toPrecision(12))}%` : String(number);
}

const problem = (line: number, code: string, message: string): ReadProblem => ({
  severity: 'warning',
  line,
  code,
  message,
  excerpt: '',
});

/** Columns of the header that are none of ours, but for the running number. */
const unknownColumns = (header: Row, columns: Columns<ColumnKey>): ReadProblem[] =>
  foreignCells(header, columns)
    .filter(({ text }) => !/^(stt|tt)$/i.test(text))
    .map((cell) => problem(header.line, 'unknown-column', notRead(cell)));

function readRow(row: Row, columns: Columns<ColumnKey>): { row: TableRow; problems: ReadProblem[] } {
  const cells: TableRow['cells'] = {};
  const problems: ReadProblem[] = [];
  for (const cell of row.cells) {
    const key = cell && columns.get(cell.column);
    if (!cell || !key) continue;
    cells[key] = textOf(cell, row);
    problems.push(...cell.notices.map(({ code, message }) => problem(row.line, code, message)));
    if (cell.kind === 'date')
      problems.push(
        problem(
          row.line,
          'date',
          `Excel đã đổi một ô thành ngày (${cell.text}); hãy định dạng ô là văn bản và gõ lại.`,
        ),
      );
  }
  return { row: { line: row.line, cells }, problems };
}

const tooMany = (line: number): ReadProblem => ({
  ...problem(
    line,
    'too-many',
    'Có quá nhiều ô phải xem lại nên trang này không được nhận. Hãy sửa, hoặc chia thành nhiều tệp.',
  ),
  severity: 'error',
});

/** The rows below the header; undefined where a sheet has none, or more than `most` problems with its cells. */
export async function readSheet(
  sheet: Sheet,
  most: number,
): Promise<{ rows?: TableRow[]; problems: ReadProblem[] }> {
  const skipped = (why: string) => ({
    problems: [problem(1, 'sheet-skipped', `Trang “${sheet.name}” ${why}; đã bỏ qua.`)],
  });
  if (sheet.hidden) return skipped('bị ẩn');
  const rows: TableRow[] = [];
  const problems: ReadProblem[] = [];
  let tooManyAt: number | undefined;
  const found = await readBelowHeading(sheet, {
    columnOf: columnNamed,
    heading: (row, columns) => void problems.push(...unknownColumns(row, columns)),
    row(row, columns) {
      const read = readRow(row, columns);
      rows.push(read.row);
      problems.push(...read.problems);
      if (problems.length >= most) tooManyAt = row.line;
      return tooManyAt === undefined;
    },
  });
  if (tooManyAt !== undefined) return { problems: [...problems, tooMany(tooManyAt)] };
  if (found === 'read') return { rows, problems };
  return found === 'empty' ? { problems: [] } : skipped('không có bảng câu hỏi');
}

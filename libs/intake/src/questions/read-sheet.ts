import { columnNamed, type ColumnKey, type ReadProblem, type TableRow } from '@hochoi/assessment/questions';
import type { Cell, Row, Sheet } from '@hochoi/spreadsheet';

/** Rows among which the header is looked for; above it stand a title and notes. */
const SEARCHED = 60;
/** So many names of columns make a row the header. */
const ENOUGH = 3;

type Columns = Map<number, ColumnKey>;

/** A cell that only repeats the merged range it is part of holds nothing of its own. */
const isRepeated = ({ merged, column }: Cell, { line }: Row) =>
  merged !== undefined && (merged.top !== line || merged.left !== column);

/** A percentage as it is shown, any other number with all its digits. */
function textOf(cell: Cell, row: Row): string {
  if (isRepeated(cell, row)) return '';
  const { kind, number, numberFormat = '', text } = cell;
  if (kind !== 'number' || number === undefined) return text;
  return numberFormat.includes('%') ? `${Number((number * 100).toPrecision(12))}%` : String(number);
}

function columnsOf(row: Row): Columns {
  const named = row.cells.flatMap((cell): [number, ColumnKey][] => {
    const key = cell && columnNamed(cell.text);
    return key ? [[cell.column, key]] : [];
  });
  return new Map(named);
}

const problem = (line: number, code: string, message: string): ReadProblem => ({
  severity: 'warning',
  line,
  code,
  message,
  excerpt: '',
});

/** Columns of the header that are none of ours. */
function unknownColumns(header: Row, columns: Columns): ReadProblem[] {
  const unknown = header.cells.filter(
    (cell): cell is Cell => !!cell && cell.text !== '' && !columns.has(cell.column),
  );
  return unknown
    .filter(({ text }) => !/^(stt|tt)$/i.test(text))
    .map(({ text }) => problem(header.line, 'unknown-column', `Cột “${text.slice(0, 60)}” không được đọc.`));
}

function readRow(row: Row, columns: Columns): { row: TableRow; problems: ReadProblem[] } {
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
  let columns: Columns | undefined;
  let seen = 0;
  for await (const row of sheet.rows()) {
    if (columns) {
      const read = readRow(row, columns);
      rows.push(read.row);
      problems.push(...read.problems);
      if (problems.length < most) continue;
      return { problems: [...problems, tooMany(row.line)] };
    }
    const found = columnsOf(row);
    if (found.size >= ENOUGH) {
      columns = found;
      problems.push(...unknownColumns(row, found));
    } else if (++seen >= SEARCHED) break;
  }
  if (columns) return { rows, problems };
  return seen === 0 ? { problems: [] } : skipped('không có bảng câu hỏi');
}

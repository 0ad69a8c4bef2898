import { Readable, type Writable } from 'node:stream';
import {
  type ExportedQuestion,
  MOST_READ,
  type ReadProblem,
  type ReadQuestions,
  readTable,
  tableColumns,
  typeNames,
  type WriteProblem,
  writeTable,
  type WrittenCells,
} from '@hochoi/assessment/questions';
import {
  cleanText,
  readWorkbook,
  SpreadsheetError,
  type Workbook,
  writeSheet,
  type WrittenTable,
} from '@hochoi/spreadsheet';
import { readSheet } from './read-sheet';

/** As the formats of text are (`questionFormats`), but read and written as a stream. */
export const workbookFormat = {
  code: 'excel',
  name: 'Excel',
  extensions: ['.xlsx'],
  mediaType: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
} as const;

const fault = (code: string, message: string): ReadProblem => ({
  severity: 'error',
  line: 1,
  code,
  message,
  excerpt: '',
});

/**
 * Reads a workbook (or CSV) of questions, each sheet that has the table. Never throws for what is in the file.
 * @param most questions and problems of all sheets together
 */
export async function readQuestionWorkbook(
  source: string | Readable | Uint8Array,
  most = MOST_READ,
): Promise<ReadQuestions> {
  let workbook: Workbook | undefined;
  try {
    workbook = await readWorkbook(
      source instanceof Uint8Array ? Readable.from([Buffer.from(source)]) : source,
    );
    return await readSheets(workbook, most);
  } catch (error) {
    if (!(error instanceof SpreadsheetError)) throw error;
    return { questions: [], problems: [fault(error.code, error.message)] };
  } finally {
    await workbook?.close();
  }
}

async function readSheets({ sheets }: Workbook, most: number): Promise<ReadQuestions> {
  const all: ReadQuestions = { questions: [], problems: [] };
  const room = () => most - all.questions.length - all.problems.length;
  let tables = 0;
  for (const sheet of sheets) {
    if (room() <= 0) {
      all.problems.push(fault('too-many', `Tệp có quá nhiều câu hỏi; ${unread(sheet.name)}`));
      break;
    }
    const shown = sheets.length > 1 ? sheet.name : '';
    const { rows, problems } = await readSheet(sheet, room());
    if (rows || problems.some(({ severity }) => severity === 'error')) tables++;
    append(all, { questions: [], problems }, shown);
    if (rows) append(all, readTable(rows, room()), shown);
  }
  if (tables > 0) return all;
  return {
    questions: [],
    problems: [
      fault(
        'no-table',
        'Không thấy bảng câu hỏi: cần dòng tiêu đề như trong tệp mẫu (Loại câu hỏi, Câu hỏi, Phương án / đáp án…).',
      ),
    ],
  };
}

const unread = (sheet: string) => `từ trang “${sheet}” không đọc nữa. Hãy chia thành nhiều tệp.`;

/** Rows are numbered sheet by sheet, so that of several the sheet is named. */
function append(all: ReadQuestions, { questions, problems }: ReadQuestions, sheet: string): void {
  const before = all.questions.length;
  for (const question of questions) all.questions.push(question);
  for (const problem of problems)
    all.problems.push({
      ...problem,
      message: sheet === '' ? problem.message : `Trang “${sheet}”: ${problem.message}`,
      ...(problem.question !== undefined && { question: problem.question + before }),
    });
}

const columns = tableColumns.map(({ key, header, width }) => ({
  header,
  width,
  ...(key === 'type' && { choices: typeNames.map(([name]) => name) }),
}));

const cellsInOrder = (row: WrittenCells) => tableColumns.map(({ key }) => row[key] ?? '');

/** The table with its list of types; `notes` stand above it. */
export const questionTable = (
  rows: readonly WrittenCells[],
  notes: readonly string[] = [],
): WrittenTable => ({
  title: 'CÂU HỎI',
  sheetName: 'Câu hỏi',
  notes,
  columns,
  rows: rows.map(cellsInOrder),
});

const asCell = (text: string) => cleanText(text).text;

/** Writes questions so that `readQuestionWorkbook` reads them back the same, and tells what a workbook cannot hold. */
export async function writeQuestionWorkbook(
  output: Writable,
  questions: readonly ExportedQuestion[],
): Promise<WriteProblem[]> {
  const { rows, problems } = writeTable(questions, asCell);
  await writeSheet(output, questionTable(rows));
  return problems;
}

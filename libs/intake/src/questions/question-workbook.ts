import { Readable, type Writable } from 'node:stream';
import {
  type ExportedQuestion,
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

/** Reads a workbook (or CSV) of questions, each sheet that has the table. Never throws for what is in the file. */
export async function readQuestionWorkbook(source: string | Readable | Uint8Array): Promise<ReadQuestions> {
  let workbook: Workbook | undefined;
  try {
    workbook = await readWorkbook(
      source instanceof Uint8Array ? Readable.from([Buffer.from(source)]) : source,
    );
    return await readSheets(workbook);
  } catch (error) {
    if (!(error instanceof SpreadsheetError)) throw error;
    return { questions: [], problems: [fault(error.code, error.message)] };
  } finally {
    await workbook?.close();
  }
}

async function readSheets({ sheets }: Workbook): Promise<ReadQuestions> {
  const all: ReadQuestions = { questions: [], problems: [] };
  let tables = 0;
  for (const sheet of sheets) {
    const { rows, problems } = await readSheet(sheet);
    if (rows) tables++;
    append(all, { questions: [], problems }, sheets.length > 1 ? sheet.name : '');
    if (rows) append(all, readTable(rows), sheets.length > 1 ? sheet.name : '');
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

/** Rows are numbered sheet by sheet, so that of several the sheet is named. */
function append(all: ReadQuestions, { questions, problems }: ReadQuestions, sheet: string): void {
  const before = all.questions.length;
  all.questions.push(...questions);
  all.problems.push(
    ...problems.map((problem) => ({
      ...problem,
      message: sheet === '' ? problem.message : `Trang “${sheet}”: ${problem.message}`,
      ...(problem.question !== undefined && { question: problem.question + before }),
    })),
  );
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

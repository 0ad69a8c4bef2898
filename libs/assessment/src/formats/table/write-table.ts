import type { Question } from '../../grading/question-types';
import type { ExportedQuestion, WriteProblem } from '../read-questions';
import type { Difference } from '../remainder';
import { remainderOf } from '../with-remainder';
import { answerRows, comma, type WrittenCells } from './answer-rows';
import { answerReaders } from './read-answers';
import { readTable } from './read-table';
import { nameOfType, type TableRow } from './table-columns';
import { writeOptions } from './table-options';

export type { WrittenCells };
export interface WrittenTableRows {
  rows: WrittenCells[];
  problems: WriteProblem[];
}

/** Excel ends a cell here. */
const LONGEST_CELL = 32_767;

/** How the rows are read without a word in “Tùy chọn”. */
function readPlainly(question: Question, rows: readonly WrittenCells[]): Record<string, unknown> {
  const answers = rows.map((row, index) => ({
    line: index,
    answer: '',
    right: '',
    match: '',
    tolerance: '',
    feedback: '',
    ...row,
  }));
  const common = { format: 'markdown' as const, stem: '', generalFeedback: '' };
  try {
    return answerReaders[question.type]({ line: 0, cell: () => '', answers }, common, {
      warn: () => undefined,
    }).body as never;
  } catch {
    return {};
  }
}

function rowsOf(question: ExportedQuestion, more?: readonly Difference[]): WrittenCells[] {
  const { body, category, title, tags, idNumber, mark, type } = question;
  const answers = answerRows(question);
  const first: WrittenCells = {
    ...(idNumber !== undefined && { id: idNumber }),
    category,
    title,
    type: nameOfType(type),
    stem: body.stem,
    general: 'generalFeedback' in body ? body.generalFeedback : '',
    ...(mark !== undefined && { mark: comma(mark / 100) }),
    tags: tags.join('; '),
    options: writeOptions(question, readPlainly(question, answers)),
    ...(more && { more: inAscii(JSON.stringify(more)) }),
    ...answers[0],
  };
  return [first, ...answers.slice(1)];
}

/** Nothing in it that cleaning a cell would touch. */
const inAscii = (json: string) =>
  json.replace(/[^\x21-\x7e]/g, (sign) => `\\u${sign.charCodeAt(0).toString(16).padStart(4, '0')}`);

const asRows = (cells: readonly WrittenCells[], clean: (text: string) => string): TableRow[] =>
  cells.map((row, index) => ({
    line: index + 1,
    cells: Object.fromEntries(Object.entries(row).map(([key, text]) => [key, clean(text ?? '')])),
  }));

/**
 * Rows that `readTable` reads back the same. `clean` is what happens to each cell on its way through a workbook. What a
 * workbook cannot hold is told: pictures, and texts longer than a cell.
 */
export function writeTable(
  questions: readonly ExportedQuestion[],
  clean: (text: string) => string = (text) => text,
): WrittenTableRows {
  const problems: WriteProblem[] = [];
  const rows = questions.flatMap((question, index) => {
    const tell = (severity: WriteProblem['severity'], code: string, message: string) =>
      problems.push({ severity, question: index, title: question.title, code, message });
    const [read] = readTable(asRows(rowsOf(question), clean)).questions;
    const more = remainderOf(question, read);
    const written = more === null ? [] : rowsOf(question, more);
    const tooLong = written.some((row) =>
      Object.values(row).some((text) => (text ?? '').length > LONGEST_CELL),
    );
    if (more === null || tooLong) {
      tell('error', 'not-in-table', 'Câu hỏi này không ghi vừa vào bảng tính; hãy xuất bằng Moodle XML.');
      return [];
    }
    if (question.files?.length)
      tell('warning', 'no-files', 'Bảng tính không mang được ảnh của câu hỏi; hãy xuất bằng Moodle XML.');
    return written;
  });
  return { rows, problems };
}

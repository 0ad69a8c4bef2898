import type { ColumnKey, TableRow } from './table-columns';

/** The rows of one question: the first says what it is, each has one answer. */
export interface TableQuestion {
  line: number;
  /** Of the first row. */
  cell(key: ColumnKey): string;
  answers: readonly AnswerRow[];
}

export interface AnswerRow {
  line: number;
  answer: string;
  right: string;
  match: string;
  tolerance: string;
  feedback: string;
}

const ANSWER_KEYS = ['answer', 'right', 'match', 'tolerance', 'feedback'] as const;

const answerOf = ({ line, cells }: TableRow): AnswerRow => ({
  line,
  answer: cells.answer ?? '',
  right: cells.right ?? '',
  match: cells.match ?? '',
  tolerance: cells.tolerance ?? '',
  feedback: cells.feedback ?? '',
});

const hasAnswer = (row: TableRow) => ANSWER_KEYS.some((key) => (row.cells[key] ?? '') !== '');
const begins = ({ cells }: TableRow) => (cells.stem ?? '') !== '' || (cells.type ?? '') !== '';
const isBlank = ({ cells }: TableRow) => Object.values(cells).every((text) => (text ?? '') === '');

/** Rows that begin no question belong to the one above; `lost` are those that stand above the first. */
export function groupRows(rows: readonly TableRow[]): { questions: TableQuestion[]; lost: TableRow[] } {
  const groups: TableRow[][] = [];
  const lost: TableRow[] = [];
  for (const row of rows.filter((each) => !isBlank(each))) {
    if (begins(row)) groups.push([row]);
    else if (groups.length === 0) lost.push(row);
    else groups.at(-1)!.push(row);
  }
  const questions = groups.map((group): TableQuestion => {
    const [first] = group as [TableRow];
    return {
      line: first.line,
      cell: (key) => first.cells[key] ?? '',
      answers: group.filter(hasAnswer).map(answerOf),
    };
  });
  return { questions, lost };
}

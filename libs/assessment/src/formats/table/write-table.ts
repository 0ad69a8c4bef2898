import type { Gap } from '../../grading/gap-body';
import type { Question } from '../../grading/question-types';
import type { ExportedQuestion, WriteProblem } from '../read-questions';
import type { Difference } from '../remainder';
import { remainderOf } from '../with-remainder';
import { answerReaders } from './read-answers';
import { readTable } from './read-table';
import { nameOfType, type ColumnKey, type TableRow } from './table-columns';
import { writeOptions } from './table-options';

export type WrittenCells = Partial<Record<ColumnKey, string>>;
export interface WrittenTableRows {
  rows: WrittenCells[];
  problems: WriteProblem[];
}

/** Excel ends a cell here. */
const LONGEST_CELL = 32_767;

const comma = (value: number) => String(value).replace('.', ',');
const percent = (weight: number) => (weight === 100 ? 'x' : `${comma(Number(weight.toFixed(5)))}%`);
/** Every choice says what it is worth, so that a lone cross is not taken for a share. */
const everyPercent = (weight: number) => `${comma(Number(weight.toFixed(5)))}%`;

const choiceRows = (
  choices: readonly { text: string; weight: number; feedback: string }[],
  shown = percent,
): WrittenCells[] =>
  choices.map(({ text, weight, feedback }) => ({
    answer: text,
    right: weight === 0 ? '' : shown(weight),
    feedback,
  }));

const creditRow = (answer: string, credit: number, feedback: string): WrittenCells => ({
  answer,
  right: percent(credit),
  feedback,
});

function gapRows(gap: Gap): WrittenCells[] {
  const at = (rows: WrittenCells[]) => rows.map((row) => ({ ...row, match: gap.id }));
  if (gap.kind === 'text')
    return at(gap.answers.map(({ text, credit, feedback }) => creditRow(text, credit, feedback)));
  if (gap.kind === 'number')
    return at(gap.answers.map(({ value, credit, feedback }) => creditRow(comma(value), credit, feedback)));
  return gap.kind === 'pooled' ? [] : at(choiceRows(gap.choices));
}

/** One row for each answer. */
function answerRows({ type, body }: Question): WrittenCells[] {
  switch (type) {
    case 'single-choice':
      return choiceRows(body.choices);
    case 'multiple-choice':
      return choiceRows(body.choices, everyPercent);
    case 'true-false':
      return [
        { answer: 'Đúng', right: body.answer ? 'x' : '', feedback: body.feedbackForTrue },
        { answer: 'Sai', right: body.answer ? '' : 'x', feedback: body.feedbackForFalse },
      ];
    case 'short-text':
      return body.answers.map(({ text, credit, feedback }) => creditRow(text, credit, feedback));
    case 'numerical': {
      const { answers, otherFeedback, otherCredit = 0 } = body;
      const rows = answers.map(({ value, tolerance, credit, feedback }) => ({
        ...creditRow(comma(value), credit, feedback),
        tolerance: tolerance === 0 ? '' : comma(tolerance),
      }));
      const other = otherFeedback !== '' || otherCredit !== 0;
      return other
        ? [...rows, { answer: '*', right: everyPercent(otherCredit), feedback: otherFeedback }]
        : rows;
    }
    case 'matching': {
      const textOf = (id: string) => body.choices.find((choice) => choice.id === id)?.text ?? '';
      const unused = body.choices.filter(({ id }) => !body.stems.some(({ choice }) => choice === id));
      return [
        ...body.stems.map(({ text, choice }) => ({ answer: text, match: textOf(choice) })),
        ...unused.map(({ text }) => ({ answer: '', match: text })),
      ];
    }
    case 'ordering':
      return body.items.map(({ text }) => ({ answer: text }));
    case 'gap-fill':
      return body.gaps.flatMap(gapRows);
    case 'practice':
      return body.marking.kind === 'guide'
        ? body.marking.criteria.map(({ text, maxPoints }) => ({ answer: text, match: comma(maxPoints) }))
        : [];
    default:
      return [];
  }
}

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

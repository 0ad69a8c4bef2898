import type { Gap, GapFillBody } from '../../grading/gap-body';
import type { Question } from '../../grading/question-types';
import { matchingParts } from '../matching-parts';
import { isDoubtful, numberIn, weightIn } from './table-cells';
import type { AnswerRow, TableQuestion } from './table-question';

/** What makes a row unreadable; stops its question only. */
export class TableFault extends Error {
  constructor(
    readonly code: string,
    message: string,
    readonly line: number,
  ) {
    super(message);
  }
}

/** What reading the rows of one question needs to say. */
export interface TableContext {
  warn(code: string, message: string, at: { line: number }): void;
}

interface Common {
  format: 'markdown' | 'html' | 'plain';
  stem: string;
  generalFeedback: string;
}
type Reader = (question: TableQuestion, common: Common, context: TableContext) => Question;

function weightOf({ right, line }: AnswerRow): number | undefined {
  const weight = weightIn(right);
  if (weight === undefined || !Number.isNaN(weight)) return weight;
  throw new TableFault(
    'bad-weight',
    `“${right.slice(0, 40)}” trong cột “Đúng” phải là x hoặc phần trăm từ -100 đến 100.`,
    line,
  );
}

const choicesOf = ({ answers }: TableQuestion) =>
  answers.map((row, index) => ({
    id: `c${index + 1}`,
    text: row.answer,
    weight: weightOf(row) ?? 0,
    feedback: row.feedback,
  }));

const single: Reader = (question, common) => ({
  type: 'single-choice',
  body: { ...common, choices: choicesOf(question), shuffle: true },
});

/** Where only crosses are set, the right ones share the mark and each wrong one takes a share away. */
const multiple: Reader = (question, common) => {
  const choices = choicesOf(question);
  const crosses = choices.every(({ weight }) => weight === 0 || weight === 100);
  const right = choices.filter(({ weight }) => weight === 100).length;
  const shared = choices.map((choice) => ({
    ...choice,
    weight: choice.weight === 0 ? 0 : Number((100 / right).toFixed(5)),
  }));
  const partialCredit = crosses ? 'right-minus-wrong' : 'sum-of-weights';
  return {
    type: 'multiple-choice',
    body: { ...common, choices: crosses ? shared : choices, shuffle: true, partialCredit },
  };
};

const isTrue = ({ answer }: AnswerRow) => /^(đúng|true|đ|t)$/i.test(answer.trim());

/** Two rows, Đúng and Sai, with a cross at the right one; or one row with the right one alone. */
const trueFalse: Reader = ({ answers, line }, common) => {
  const crossed = answers.filter((row) => (weightOf(row) ?? 0) > 0);
  const key = crossed.length === 1 ? crossed[0] : answers.length === 1 ? answers[0] : undefined;
  if (!key) throw new TableFault('no-right-answer', 'Câu đúng/sai cần đúng một dấu x ở cột “Đúng”.', line);
  const feedback = (value: boolean) => answers.find((row) => isTrue(row) === value)?.feedback ?? '';
  const body = {
    ...common,
    answer: isTrue(key),
    feedbackForTrue: feedback(true),
    feedbackForFalse: feedback(false),
  };
  return { type: 'true-false', body };
};

const accepted = (row: AnswerRow) => ({
  text: row.answer,
  credit: weightOf(row) ?? 100,
  feedback: row.feedback,
});

const shortText: Reader = ({ answers }, common) => ({
  type: 'short-text',
  body: { ...common, answers: answers.map(accepted), caseSensitive: false },
});

function numberOf(cell: string, line: number, context: TableContext): number {
  const value = numberIn(cell);
  if (value === undefined)
    throw new TableFault('bad-number', `“${cell.slice(0, 40)}” không phải là số.`, line);
  if (isDoubtful(cell))
    context.warn(
      'doubtful-number',
      `Số “${cell}” được đọc là ${String(value).replace('.', ',')}; nếu là hàng nghìn, hãy viết liền các chữ số.`,
      { line },
    );
  return value;
}

function acceptedNumber(row: AnswerRow, context: TableContext) {
  const [low = '', high] = row.answer.split(/\.\.(.*)/s);
  const shared = { credit: weightOf(row) ?? 100, feedback: row.feedback };
  const from = numberOf(low, row.line, context);
  if (high === undefined) {
    const tolerance = row.tolerance === '' ? 0 : Math.abs(numberOf(row.tolerance, row.line, context));
    return { value: from, tolerance, ...shared };
  }
  const to = numberOf(high, row.line, context);
  const tidy = (value: number) => Number(value.toPrecision(14));
  return { value: tidy((from + to) / 2), tolerance: tidy(Math.abs(to - from) / 2), ...shared };
}

/** A row with a star is for every other number. */
const numerical: Reader = ({ answers }, common, context) => {
  const other = answers.find(({ answer }) => answer === '*');
  const otherCredit = other ? (weightOf(other) ?? 0) : 0;
  const body = {
    ...common,
    answers: answers.filter((row) => row !== other).map((row) => acceptedNumber(row, context)),
    otherFeedback: other?.feedback ?? '',
    ...(otherCredit !== 0 && { otherCredit }),
    decimalComma: true,
  };
  return { type: 'numerical', body };
};

const matching: Reader = ({ answers }, common) => {
  const parts = matchingParts(answers.map(({ answer, match }) => ({ stem: answer, choice: match })));
  return { type: 'matching', body: { ...common, ...parts, shuffle: true, partialCredit: 'per-part' } };
};

const ordering: Reader = ({ answers }, common) => {
  const items = answers.map(({ answer }, index) => ({ id: `i${index + 1}`, text: answer }));
  return { type: 'ordering', body: { ...common, items, policy: 'absolute-position', layout: 'vertical' } };
};

/** Rows of one gap: where some have a cross and others nothing, a list to choose from; else all are accepted words. */
function gapOf(id: string, rows: readonly AnswerRow[]): Gap {
  const weights = rows.map((row) => weightOf(row));
  const base = { id, weight: 1 };
  if (!weights.includes(100) || !weights.includes(undefined))
    return { kind: 'text', ...base, answers: rows.map(accepted), caseSensitive: false };
  const choices = rows.map((row, index) => ({
    id: `c${index + 1}`,
    text: row.answer,
    weight: weights[index] ?? 0,
    feedback: row.feedback,
  }));
  return { kind: 'one', ...base, layout: 'list', choices, shuffle: true };
}

/** Gaps stand in the text as [[1]], [[2]]; each row says which it belongs to. */
const gapFill: Reader = ({ answers, line }, common) => {
  const numbers = [...new Set(answers.map(({ match }) => match.replace(/[[\]\s]/g, '')))];
  const odd = answers.find(({ match }) => !/^\[*\s*[A-Za-z0-9_-]{1,40}\s*\]*$/.test(match));
  if (odd)
    throw new TableFault(
      'no-gap',
      'Mỗi đáp án phải ghi số của chỗ trống, như 1 cho [[1]].',
      odd.line ?? line,
    );
  const gaps = numbers.map((id) =>
    gapOf(
      id,
      answers.filter(({ match }) => match.replace(/[[\]\s]/g, '') === id),
    ),
  );
  const body: GapFillBody = {
    ...common,
    gaps,
    pool: [],
    poolAs: 'drag',
    shuffle: true,
    partialCredit: 'per-part',
  };
  return { type: 'gap-fill', body };
};

const files = { atLeast: 0, atMost: 0, types: [] };
const essay: Reader = (_question, common) => ({
  type: 'essay',
  body: { ...common, markerNotes: '', entry: 'rich', textRequired: true, lines: 15, template: '', files },
});
const fileHandIn: Reader = (_question, common) => ({
  type: 'file-hand-in',
  body: { ...common, markerNotes: '', files: { ...files, atLeast: 1, atMost: 1 }, withNote: false },
});

/** Each row is something that is judged, with the points it may earn. */
const practice: Reader = ({ answers }, common) => ({
  type: 'practice',
  body: {
    ...common,
    markerNotes: '',
    marking: {
      kind: 'guide',
      remarks: [],
      criteria: answers.map(({ answer, match }, index) => ({
        id: `k${index + 1}`,
        text: answer,
        markerNotes: '',
        maxPoints: numberIn(match) ?? 1,
      })),
    },
    observed: true,
    textRequired: false,
    files,
  },
});

const description: Reader = (_question, { format, stem }) => ({
  type: 'description',
  body: { format, stem },
});

export const answerReaders: Record<Question['type'], Reader> = {
  'single-choice': single,
  'multiple-choice': multiple,
  'true-false': trueFalse,
  'short-text': shortText,
  numerical,
  matching,
  ordering,
  'gap-fill': gapFill,
  essay,
  'file-hand-in': fileHandIn,
  practice,
  description,
};

import type { Gap } from '../../grading/gap-body';
import type { Question } from '../../grading/question-types';
import type { ColumnKey } from './table-columns';

export type WrittenCells = Partial<Record<ColumnKey, string>>;
type Of<T extends Question['type']> = Extract<Question, { type: T }>['body'];

export const comma = (value: number) => String(value).replace('.', ',');
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

const trueFalseRows = (body: Of<'true-false'>): WrittenCells[] => [
  { answer: 'Đúng', right: body.answer ? 'x' : '', feedback: body.feedbackForTrue },
  { answer: 'Sai', right: body.answer ? '' : 'x', feedback: body.feedbackForFalse },
];

function numberRows({ answers, otherFeedback, otherCredit = 0 }: Of<'numerical'>): WrittenCells[] {
  const rows = answers.map(({ value, tolerance, credit, feedback }) => ({
    ...creditRow(comma(value), credit, feedback),
    tolerance: tolerance === 0 ? '' : comma(tolerance),
  }));
  if (otherFeedback === '' && otherCredit === 0) return rows;
  return [...rows, { answer: '*', right: everyPercent(otherCredit), feedback: otherFeedback }];
}

function pairRows({ stems, choices }: Of<'matching'>): WrittenCells[] {
  const textOf = (id: string) => choices.find((choice) => choice.id === id)?.text ?? '';
  const unused = choices.filter(({ id }) => !stems.some(({ choice }) => choice === id));
  return [
    ...stems.map(({ text, choice }) => ({ answer: text, match: textOf(choice) })),
    ...unused.map(({ text }) => ({ answer: '', match: text })),
  ];
}

/** One row for each answer. */
export function answerRows({ type, body }: Question): WrittenCells[] {
  switch (type) {
    case 'single-choice':
      return choiceRows(body.choices);
    case 'multiple-choice':
      return choiceRows(body.choices, everyPercent);
    case 'true-false':
      return trueFalseRows(body);
    case 'short-text':
      return body.answers.map(({ text, credit, feedback }) => creditRow(text, credit, feedback));
    case 'numerical':
      return numberRows(body);
    case 'matching':
      return pairRows(body);
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

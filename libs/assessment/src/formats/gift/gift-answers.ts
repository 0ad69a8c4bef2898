import type { TextFormat } from '../../grading/question-type';
import type { Question } from '../../grading/question-types';
import { isFull } from '@hochoi/contracts';
import { wordsOfOrdering } from '../ordering-words';
import { writeText } from './gift-text';

type Of<T extends Question['type']> = Extract<Question, { type: T }>;

/** Weights have at most five decimals, never an exponent. */
const percent = (weight: number) => String(Number(weight.toFixed(5)));

const withFeedback = (text: string, feedback: string, format: TextFormat) =>
  feedback === '' ? text : `${text} # ${writeText(feedback, format)}`;

/** The sign and, unless the sign alone says it, the weight. Text that begins with % would be taken for a weight. */
function choiceSign(weight: number, text: string, single: boolean): string {
  const sign = single && isFull(weight) ? '=' : '~';
  const told = sign === '=' ? weight === 100 : weight === 0;
  return told && !text.startsWith('%') ? sign : `${sign}%${percent(weight)}%`;
}

function choiceLines({ type, body }: Of<'single-choice' | 'multiple-choice'>): string[] {
  return body.choices.map(
    ({ text, weight, feedback }) =>
      choiceSign(weight, text, type === 'single-choice') +
      withFeedback(writeText(text, body.format), feedback, body.format),
  );
}

function trueFalseLines({ body }: Of<'true-false'>): string[] {
  const { answer, format, feedbackForTrue, feedbackForFalse } = body;
  const [whenWrong, whenRight] = answer
    ? [feedbackForFalse, feedbackForTrue]
    : [feedbackForTrue, feedbackForFalse];
  const feedback = [whenWrong, whenRight].map((text) => ` # ${writeText(text, format)}`).join('');
  return [(answer ? 'TRUE' : 'FALSE') + (whenWrong || whenRight ? feedback : '')];
}

const credited = (credit: number, text: string, feedback: string, format: TextFormat) =>
  `=%${percent(credit)}%${withFeedback(text, feedback, format)}`;

const textLines = ({ body: { answers, format } }: Of<'short-text'>) =>
  answers.map(({ credit, text, feedback }) => credited(credit, writeText(text, format), feedback, format));

function numberLines({ body }: Of<'numerical'>): string[] {
  const { answers, otherCredit = 0, otherFeedback, format } = body;
  const lines = answers.map(({ credit, value, tolerance, feedback }) =>
    credited(credit, `${value}:${tolerance}`, feedback, format),
  );
  if (otherCredit !== 0) lines.push(credited(otherCredit, '*', otherFeedback, format));
  else if (otherFeedback !== '') lines.push(`~ # ${writeText(otherFeedback, format)}`);
  return ['#', ...lines];
}

function pairLines({ body: { stems, choices, format } }: Of<'matching'>): string[] {
  // What begins with % would be taken for a weight.
  const write = (text: string) => (text.startsWith('%') ? `[${format}]` : '') + writeText(text, format);
  const textOf = (id: string) => choices.find((choice) => choice.id === id)?.text ?? '';
  const unused = choices.filter(({ id }) => !stems.some(({ choice }) => choice === id));
  return [
    ...stems.map(({ text, choice }) => `=${write(text)} -> ${write(textOf(choice))}`),
    ...unused.map(({ text }) => `= -> ${write(text)}`),
  ];
}

function orderLines({ body }: Of<'ordering'>): string[] {
  const { count, select, layout, policy } = wordsOfOrdering(body);
  // A line that begins with // would be a comment.
  const guard = (text: string) => (text.trimStart().startsWith('//') ? `[${body.format}]` : '');
  const items = body.items.map(({ text }) => guard(text) + writeText(text, body.format));
  return [`>${count} ${select} ${layout} ${policy} SHOW`, ...items];
}

/** The lines between the braces; [] for what a person marks, undefined for a question without braces, null for what GIFT has not. */
export function answerLines(question: Question): string[] | undefined | null {
  switch (question.type) {
    case 'single-choice':
    case 'multiple-choice':
      return choiceLines(question);
    case 'true-false':
      return trueFalseLines(question);
    case 'short-text':
      return textLines(question);
    case 'numerical':
      return numberLines(question);
    case 'matching':
      return pairLines(question);
    case 'ordering':
      return orderLines(question);
    case 'essay':
    case 'file-hand-in':
    case 'practice':
      return [];
    case 'description':
      return undefined;
    default:
      return null;
  }
}

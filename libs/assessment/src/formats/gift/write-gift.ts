import { isFull } from '@hochoi/contracts';
import type { TextFormat } from '../../grading/question-type';
import type { Question } from '../../grading/question-types';
import type { ImportedQuestion } from '../imported-question';
import { writeNotes } from './gift-notes';
import { settingsOf } from './gift-settings';
import { escapeText, writeText } from './gift-text';

/** What the bank knows of a question when it hands it out; the line belongs to a file, not to a question. */
export type ExportedQuestion = Omit<ImportedQuestion, 'line'> & Question;

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

function choiceLines({ type, body }: Extract<Question, { type: `${string}-choice` }>): string[] {
  const line = ({ text, weight, feedback }: (typeof body.choices)[number]) =>
    choiceSign(weight, text, type === 'single-choice') +
    withFeedback(writeText(text, body.format), feedback, body.format);
  return body.choices.map(line);
}

function trueFalseLine({ body }: Extract<Question, { type: 'true-false' }>): string {
  const { answer, format, feedbackForTrue, feedbackForFalse } = body;
  const [whenWrong, whenRight] = answer
    ? [feedbackForFalse, feedbackForTrue]
    : [feedbackForTrue, feedbackForFalse];
  const feedback = [whenWrong, whenRight].map((text) => ` # ${writeText(text, format)}`).join('');
  return (answer ? 'TRUE' : 'FALSE') + (whenWrong || whenRight ? feedback : '');
}

/** The lines between the braces; undefined for a question without braces. */
function answerLines(question: Question): string[] | undefined {
  const { type, body } = question;
  const credited = (credit: number, text: string, feedback: string) =>
    `=%${percent(credit)}%${withFeedback(text, feedback, body.format)}`;
  if (type === 'description') return undefined;
  if (type === 'true-false') return [trueFalseLine(question)];
  if (type === 'short-text')
    return body.answers.map((a) => credited(a.credit, writeText(a.text, body.format), a.feedback));
  if (type === 'single-choice' || type === 'multiple-choice') return choiceLines(question);
  if (type !== 'numerical') throw new RangeError(`GIFT has no ${type}.`);
  const answers = body.answers.map((a) => credited(a.credit, `${a.value}:${a.tolerance}`, a.feedback));
  const other = body.otherFeedback === '' ? [] : [`~ # ${writeText(body.otherFeedback, body.format)}`];
  return ['#', ...answers, ...other];
}

function writeQuestion(question: ExportedQuestion): string {
  const { format, stem } = question.body;
  const notes = writeNotes({ ...question, settings: settingsOf(question) });
  const title = question.title === '' ? '' : `::${escapeText(question.title)}:: `;
  const head = `${notes}${title}[${format}]${escapeText(stem)}`;
  const lines = answerLines(question);
  if (!lines) return head;
  const generalFeedback = 'generalFeedback' in question.body ? question.body.generalFeedback : '';
  const general = generalFeedback === '' ? [] : [`#### ${writeText(generalFeedback, format)}`];
  return `${head} {\n${[...lines, ...general].map((line) => `  ${line}\n`).join('')}}`;
}

/**
 * Writes questions so that `readGift` reads them back the same, but for the ids of choices, which go by place.
 * Moodle reads the file too.
 */
export function writeGift(questions: readonly ExportedQuestion[]): string {
  let category = '';
  const blocks = questions.flatMap((question) => {
    const moved = question.category !== category;
    category = question.category;
    return [...(moved ? [`$CATEGORY: ${category}`] : []), writeQuestion(question)];
  });
  return blocks.map((block) => `${block}\n`).join('\n');
}

import { simpleWeights } from '../../quiz/weights';
import type { CheckQuestion } from './check-questions';

/** Blank lines end a question: within one they go as signs. A word in brackets at the beginning would be taken for a format, two strokes for a note. */
const escape = (text: string): string => {
  const plain = text.trim();
  const prefix = /^(\[(html|plain|markdown|moodle)\]|\/\/)/.test(plain) ? '[markdown]' : '';
  return prefix + plain.replace(/[\\~=#{}:]/g, '\\$&').replace(/\r\n?|\n/g, '\\n');
};
const withFeedback = (text: string, feedback: string): string =>
  escape(text) + (feedback.trim() ? ` # ${escape(feedback)}` : '');

function trueFalseLine({ truth, whenTrue, whenFalse }: CheckQuestion): string {
  const [whenWrong, whenRight] = truth ? [whenFalse, whenTrue] : [whenTrue, whenFalse];
  const told = whenWrong.trim() || whenRight.trim() ? ` # ${escape(whenWrong)} # ${escape(whenRight)}` : '';
  return (truth ? 'TRUE' : 'FALSE') + told;
}

function answerLines(question: CheckQuestion): string[] {
  const { kind, answers } = question;
  if (kind === 'true-false') return [trueFalseLine(question)];
  if (kind === 'short') return answers.map(({ text, feedback }) => `=%100%${withFeedback(text, feedback)}`);
  const weights = simpleWeights(answers.map(({ right }) => right));
  return answers.map(({ text, right, feedback }, at) => {
    if (kind === 'multiple') return `~%${weights[at]}%${withFeedback(text, feedback)}`;
    // Text that begins with % would be taken for a weight.
    const weight = text.trim().startsWith('%') ? (right ? '%100%' : '%0%') : '';
    return (right ? '=' : '~') + weight + withFeedback(text, feedback);
  });
}

function writeOne(question: CheckQuestion): string {
  const { title, stem, general } = question;
  const head = `${title ? `::${escape(title)}:: ` : ''}${escape(stem)}`;
  const lines = [...answerLines(question), ...(general.trim() ? [`#### ${escape(general)}`] : [])];
  return `${head} {\n${lines.map((line) => `  ${line}`).join('\n')}\n}`;
}

/** Questions as GIFT, which the server and Moodle read (libs/assessment/src/formats/gift). */
export const writeCheck = (questions: readonly CheckQuestion[]): string =>
  questions.map(writeOne).join('\n\n');

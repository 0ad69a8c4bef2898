import type { SingleChoiceBody } from '../../grading/single-choice';
import type { ExportedQuestion, WriteProblem, WrittenQuestions } from '../read-questions';
import { plainOf } from '../text-formats';
import { readAiken } from './read-aiken';

const MOST_CHOICES = 26;

/** Why Aiken cannot hold a question; undefined when it can. */
function reasonAgainst({ type, body }: ExportedQuestion): string | undefined {
  if (type !== 'single-choice') return 'Aiken chỉ có câu hỏi một lựa chọn.';
  const weights = body.choices.map(({ weight }) => weight);
  if (
    weights.filter((weight) => weight === 100).length !== 1 ||
    weights.some((weight) => ![0, 100].includes(weight))
  )
    return 'Aiken chỉ có một phương án đúng, các phương án khác không được điểm.';
  return weights.length > MOST_CHOICES ? `Aiken có nhiều nhất ${MOST_CHOICES} phương án.` : undefined;
}

const oneLine = (text: string, { format }: SingleChoiceBody) =>
  plainOf(text, format).replace(/\s+/g, ' ').trim();
const letter = (index: number) => String.fromCharCode(65 + index);

function write(body: SingleChoiceBody): string {
  const choices = body.choices.map(({ text }, index) => `${letter(index)}. ${oneLine(text, body)}`);
  const right = body.choices.findIndex(({ weight }) => weight === 100);
  return [oneLine(body.stem, body), ...choices, `ANSWER: ${letter(right)}`]
    .map((line) => `${line}\n`)
    .join('');
}

/** Whether the lines read back as one question with the same key: a stem may look like a choice. */
function readsBack(text: string, body: SingleChoiceBody): boolean {
  const { questions, problems } = readAiken(text);
  const [read] = questions;
  if (questions.length !== 1 || read?.type !== 'single-choice') return false;
  const weights = read.body.choices.map(({ weight }) => weight);
  return (
    problems.every(({ code }) => code.startsWith('repeated') || code.startsWith('empty')) &&
    weights.join() === body.choices.map(({ weight }) => weight).join()
  );
}

/** What of the question is not in the file, in words. */
function lost({ body, title, tags, category, idNumber, mark, files }: ExportedQuestion): string[] {
  const { choices, generalFeedback, stem, shuffle, hints, combinedFeedback } = body as SingleChoiceBody;
  const markup = [stem, ...choices.map(({ text }) => text)].some(
    (text) => oneLine(text, body as SingleChoiceBody) !== text,
  );
  const feedback = generalFeedback || combinedFeedback || choices.some((choice) => choice.feedback);
  return [
    ...(title || tags.length > 0 || category || idNumber ? ['tên, mã, nhãn, danh mục'] : []),
    ...(feedback ? ['lời phản hồi'] : []),
    ...(markup || files?.length ? ['định dạng và hình ảnh'] : []),
    ...(hints?.length ? ['gợi ý'] : []),
    ...(mark !== undefined && mark !== 100 ? ['số điểm'] : []),
    ...(shuffle ? [] : ['việc giữ thứ tự phương án']),
  ];
}

/** Writes the questions that Aiken can hold with their key; the others, and all that is lost, are told. */
export function writeAiken(questions: readonly ExportedQuestion[]): WrittenQuestions {
  const problems: WriteProblem[] = [];
  const blocks = questions.flatMap((question, index) => {
    const tell = (severity: WriteProblem['severity'], code: string, message: string) =>
      problems.push({ severity, question: index, title: question.title, code, message });
    const reason = reasonAgainst(question);
    const body = question.body as SingleChoiceBody;
    const text = reason ? '' : write(body);
    if (reason || !readsBack(text, body)) {
      tell('error', 'not-in-aiken', reason ?? 'Chữ của câu hỏi này sẽ bị hiểu nhầm trong tệp Aiken.');
      return [];
    }
    const parts = lost(question);
    if (parts.length > 0) tell('warning', 'more', `Tệp Aiken không mang được: ${parts.join('; ')}.`);
    return [text];
  });
  return { content: blocks.join('\n'), problems };
}

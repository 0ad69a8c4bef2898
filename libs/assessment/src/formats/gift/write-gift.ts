import type { ExportedQuestion, WriteProblem, WrittenQuestions } from '../read-questions';
import { namesOfDifferences, remainderOf } from '../with-remainder';
import { answerLines } from './gift-answers';
import { writeNotes } from './gift-notes';
import { settingsOf } from './gift-settings';
import { escapeText, writeText } from './gift-text';
import { readGift } from './read-gift';

/** By which rules the file is to be read back; a comment for every other program. */
const HEAD = '// [rules:house]\n';

/** Title, stem and answers; null when GIFT has no such question. */
function writeParts(question: ExportedQuestion): string | null {
  const { format, stem } = question.body;
  const title = question.title === '' ? '' : `::${escapeText(question.title)}:: `;
  const head = `${title}[${format}]${escapeText(stem)}`;
  const lines = answerLines(question);
  if (!lines) return lines === null ? null : head;
  const generalFeedback = 'generalFeedback' in question.body ? question.body.generalFeedback : '';
  const general = generalFeedback === '' ? [] : [`#### ${writeText(generalFeedback, format)}`];
  const inside = [...lines, ...general];
  return inside.length === 0 ? `${head} {}` : `${head} {\n${inside.map((line) => `  ${line}\n`).join('')}}`;
}

/** Comments say nothing to Moodle: what its rules make of the rest is what it sees. */
function unseenByMoodle(question: ExportedQuestion, parts: string): string {
  const seen = remainderOf(question, readGift(parts, 'moodle').questions[0]);
  return seen === null ? 'cả câu hỏi' : seen ? namesOfDifferences(seen, question) : '';
}

const oneLine = (text: string) => text.replace(/\s+/g, ' ').trim();

class GiftWriting {
  readonly blocks: string[] = [];
  readonly problems: WriteProblem[] = [];
  private category = '';

  write(question: ExportedQuestion, index: number): void {
    const tell = (severity: WriteProblem['severity'], code: string, message: string) =>
      this.problems.push({ severity, question: index, title: question.title, code, message });
    const settings = settingsOf(question);
    const parts = writeParts(question);
    const { questions } = readGift(writeNotes({ tags: [], settings }) + (parts ?? ''));
    const more = questions.length === 1 ? remainderOf(question, questions[0]) : null;
    if (parts === null || more === null)
      return void tell('error', 'not-in-gift', 'GIFT không có loại câu hỏi này; hãy xuất bằng Moodle XML.');
    const unseen = unseenByMoodle(question, parts);
    if (unseen) tell('warning', 'more', `Moodle sẽ không đọc được từ tệp GIFT: ${unseen}.`);
    if (question.files?.length)
      tell('warning', 'no-files', 'Tệp GIFT không mang được ảnh của câu hỏi; hãy xuất bằng Moodle XML.');
    this.moveTo(oneLine(question.category));
    const { idNumber, tags } = question;
    const notes = { tags, settings, ...(idNumber !== undefined && { idNumber }) };
    this.blocks.push(writeNotes({ ...notes, ...(more && { more: JSON.stringify(more) }) }) + parts);
  }

  private moveTo(category: string): void {
    if (category !== this.category) this.blocks.push(`$CATEGORY: ${category}`);
    this.category = category;
  }
}

/**
 * Writes questions so that `readGift` reads them back the same. Moodle reads the file too; what it will not see, and what
 * GIFT cannot hold at all, is told.
 */
export function writeGift(questions: readonly ExportedQuestion[]): WrittenQuestions {
  const writing = new GiftWriting();
  for (const [index, question] of questions.entries()) writing.write(question, index);
  const content = [HEAD, ...writing.blocks.map((block) => `${block}\n`)].join('\n');
  return { content: writing.blocks.length === 0 ? '' : content, problems: writing.problems };
}

import type { ExportedQuestion, WriteProblem, WrittenQuestions } from '../read-questions';
import type { Difference } from '../remainder';
import { namesOfDifferences, remainderOf } from '../with-remainder';
import { picturesNamed } from '../question-pictures';
import { readMoodleXml } from './read-moodle-xml';
import { characters, element, text, XmlTexts } from './xml-words';
import { writeType } from './write-types';

const wrap = (questions: string) => `<?xml version="1.0" encoding="UTF-8"?>\n<quiz>\n${questions}</quiz>\n`;
const seven = (value: number) => Number(value.toFixed(7));

interface Marked {
  penalty?: number;
  hints?: { text: string; showNumberRight: boolean; clearWrong: boolean }[];
  combinedFeedback?: { right: string; partlyRight: string; wrong: string; showNumberRight: boolean };
}

const empty = (name: string, there: boolean) => (there ? `<${name}/>` : '');

/** Combined feedback and hints. */
function writeAfter({ hints = [], combinedFeedback: combined }: Marked, texts: XmlTexts): string {
  const after = combined
    ? texts.optional('correctfeedback', combined.right) +
      texts.optional('partiallycorrectfeedback', combined.partlyRight) +
      texts.optional('incorrectfeedback', combined.wrong) +
      (combined.showNumberRight ? '    <shownumcorrect/>\n' : '')
    : '';
  const each = hints.map(
    (hint) =>
      `    <hint>${texts.inside(hint.text)}${empty('shownumcorrect', hint.showNumberRight)}${empty('clearwrong', hint.clearWrong)}</hint>\n`,
  );
  return after + each.join('');
}

const oneLine = (words: string) => words.replace(/\s+/g, ' ').trim();

function writeTags(tags: readonly string[]): string {
  return tags.length === 0
    ? ''
    : `    <tags>${tags.map((tag) => `<tag>${text(oneLine(tag))}</tag>`).join('')}</tags>\n`;
}

/** JSON in which nothing is left that XML cannot write. */
const packed = (found: readonly Difference[]) =>
  JSON.stringify(found).replace(
    /[\u007f-\u009f\ufffe\uffff]/g,
    (sign) => `\\u${sign.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );

/** One question; `more` is what Moodle has no element for. */
function writeQuestion(question: ExportedQuestion, more?: readonly Difference[]): string {
  const { body, mark, idNumber, tags, title, files } = question;
  const texts = new XmlTexts(body.format, files);
  const { type, stem = body.stem, inside } = writeType(question, texts);
  const { penalty, ...marked } = body as Marked;
  const content = [
    `    <name>${text(oneLine(title))}</name>\n`,
    texts.field('questiontext', stem),
    texts.optional('generalfeedback', 'generalFeedback' in body ? body.generalFeedback : ''),
    mark === undefined ? '' : element('defaultgrade', seven(mark / 100)),
    penalty === undefined ? '' : element('penalty', seven(penalty / 100)),
    idNumber === undefined ? '' : element('idnumber', characters(oneLine(idNumber))),
    inside,
    writeAfter(marked, texts),
    writeTags(tags),
    more ? element('hochoi', characters(packed(more))) : '',
  ];
  return `  <question type="${type}">\n${content.join('')}  </question>\n`;
}

const writeCategory = (category: string) =>
  `  <question type="category">\n    <category>${text(category)}</category>\n  </question>\n`;

function problemOf(question: ExportedQuestion, index: number, code: string, message: string): WriteProblem {
  const severity = code === 'not-in-xml' ? 'error' : 'warning';
  return { severity, question: index, title: question.title, code, message };
}

/**
 * Writes questions so that `readMoodleXml` reads them back the same, pictures and all. Moodle reads the file too; what it
 * will not see is told. A type that Moodle lacks is written as the nearest that it has.
 */
export function writeMoodleXml(questions: readonly ExportedQuestion[]): WrittenQuestions {
  const problems: WriteProblem[] = [];
  let category = '';
  const blocks = questions.flatMap((question, index) => {
    const [read] = readMoodleXml(wrap(writeQuestion(question))).questions;
    const more = remainderOf(question, read);
    if (more === null) {
      problems.push(problemOf(question, index, 'not-in-xml', 'Câu hỏi này không ghi được thành Moodle XML.'));
      return [];
    }
    const unseen = more && namesOfDifferences(more, question);
    if (unseen) problems.push(problemOf(question, index, 'more', `Moodle sẽ không đọc được: ${unseen}.`));
    for (const { name } of picturesNamed(question.body))
      problems.push(
        problemOf(
          question,
          index,
          'no-picture',
          `Hình “${name}” không còn trong kho nên không có trong tệp.`,
        ),
      );
    const moved = oneLine(question.category) !== category;
    category = oneLine(question.category);
    return [...(moved ? [writeCategory(category)] : []), writeQuestion(question, more)];
  });
  return { content: wrap(blocks.join('')), problems };
}

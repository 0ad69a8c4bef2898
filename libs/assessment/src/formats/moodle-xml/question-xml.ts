import type { TextFormat } from '../../grading/question-type';
import { FileShelf, keepNames } from '../embedded-files';
import type { Reading } from '../reading';
import { commonFormat, convertText, type SourceFormat } from '../text-formats';
import { readFiles } from './read-files';
import { childNamed, textOfChild, type XmlNode } from './xml-tree';

const FORMATS: Record<string, SourceFormat> = {
  moodle_auto_format: 'moodle',
  html: 'html',
  plain_text: 'plain',
  markdown: 'markdown',
};
/** Elements whose text has a format of its own. */
const FORMATTED = new Set([
  ...['questiontext', 'generalfeedback', 'feedback', 'hint', 'subquestion', 'graderinfo', 'responsetemplate'],
  ...['correctfeedback', 'partiallycorrectfeedback', 'incorrectfeedback'],
]);

/** What makes a question unreadable; stops that question only. */
export class XmlQuestionFault extends Error {
  constructor(
    readonly code: string,
    message: string,
    readonly line: number,
  ) {
    super(message);
  }
}

/** One `<question>` and what reading it finds out. All its texts are put into one format (see `commonFormat`). */
export class QuestionXml {
  readonly format: TextFormat;
  readonly shelf = new FileShelf();
  private readonly stemFormat: SourceFormat;

  constructor(
    readonly node: XmlNode,
    private readonly reading: Reading,
  ) {
    const stem = childNamed(node, 'questiontext');
    this.stemFormat = FORMATS[stem?.attributes.format?.trim() ?? 'html'] ?? 'html';
    this.format = commonFormat([this.stemFormat, ...this.formatsIn(node)]);
  }

  get type(): string {
    return this.node.attributes.type ?? '';
  }

  warn(code: string, message: string, { line }: { line: number } = this.node): void {
    this.reading.warn(code, message, { line });
  }

  /** The trimmed text of a child of the question, or what counts when it is not there. */
  setting(name: string, otherwise = ''): string {
    return textOfChild(this.node, name) ?? otherwise;
  }

  /** Moodle's yes and no: "false", "0" and nothing are no. */
  flag(name: string, otherwise: boolean): boolean {
    const text = textOfChild(this.node, name);
    return text === undefined ? otherwise : !['false', '0', ''].includes(text);
  }

  /** Some sites wrote the decimal sign of their language. */
  number(name: string, otherwise: number): number {
    const text = this.setting(name).replace(',', '.');
    return text !== '' && Number.isFinite(Number(text)) ? Number(text) : otherwise;
  }

  /** The formatted text of a field with its files; '' when there is no such field. */
  field(name: string): string {
    const node = childNamed(this.node, name);
    return node ? this.text(node) : '';
  }

  /** The formatted text of an element, in the question's format, with its files put on the shelf. */
  text(node: XmlNode): string {
    const { text, exact } = convertText(this.raw(node), this.formatOf(node), this.format);
    if (!exact)
      this.warn(
        'mixed-formats',
        `Một câu hỏi chỉ giữ một định dạng: đoạn này được giữ nguyên chữ trong câu hỏi [${this.format}].`,
        node,
      );
    const kept = readFiles(node, this.shelf, this);
    if (this.shelf.overfull)
      throw new XmlQuestionFault('too-many-files', 'Câu hỏi có quá nhiều hình hoặc tệp.', node.line);
    const { text: result, missing } = keepNames(text, kept);
    for (const name of missing)
      this.warn('missing-file', `Tệp “${name}” được nhắc đến nhưng không có trong câu hỏi.`, node);
    return result;
  }

  /** A text that is never more than its letters, put into the question's format. */
  plain(node: XmlNode): string {
    return convertText(this.raw(node), 'plain', this.format).text;
  }

  /** The letters of an element's `<text>`. */
  raw(node: XmlNode): string {
    const text = childNamed(node, 'text');
    if (text && text.children.length > 0)
      throw new XmlQuestionFault('bare-html', 'HTML trong <text> phải nằm trong <![CDATA[ … ]]>.', text.line);
    return (text?.text ?? node.text).trim();
  }

  private formatOf({ attributes: { format } }: XmlNode): SourceFormat {
    if (format === undefined) return this.stemFormat;
    return FORMATS[format.trim()] ?? 'html';
  }

  private formatsIn(node: XmlNode): SourceFormat[] {
    const answers = ['multichoice', 'ordering'].includes(this.type) && node.name === 'answer';
    const own =
      (FORMATTED.has(node.name) || answers) && textOfChild(node, 'text') ? [this.formatOf(node)] : [];
    return [...own, ...node.children.flatMap((child) => this.formatsIn(child))];
  }
}

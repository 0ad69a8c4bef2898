import type { ImportedQuestion, ReadQuestions } from '../read-questions';
import { Reading } from '../reading';
import { linesOf, sourceText } from '../source-text';
import { withRemainder } from '../with-remainder';
import { knownElements, nameOfType, questionReaders } from './question-readers';
import { QuestionXml, XmlQuestionFault } from './question-xml';
import { childNamed, childrenNamed, eachChild, textOfChild, type XmlNode } from './xml-tree';

/** Letters of one question, its files not counted. */
const LONGEST = 400_000;
const lengthOf = (node: XmlNode): number =>
  node.name === 'file' ? 0 : node.children.reduce((sum, child) => sum + lengthOf(child), node.text.length);

const tagsOf = (node: XmlNode): string[] =>
  ['tags', 'coursetags']
    .flatMap((name) => childrenNamed(childNamed(node, name) ?? { ...node, children: [] }, 'tag'))
    .map((tag) => textOfChild(tag, 'text') ?? '')
    .filter(Boolean);

class XmlReading {
  private category = '';

  constructor(private readonly reading: Reading) {}

  /** False when the file goes on beyond what can be read. */
  read(node: XmlNode): boolean {
    if (this.reading.full) {
      this.reading.stop(node.line);
      return false;
    }
    if (node.name !== 'question')
      this.reading.refuse('unknown-element', `Phần tử <${node.name}> không phải câu hỏi; đã bỏ qua.`, node);
    else if (node.attributes.type === 'category') this.category = this.categoryOf(node);
    else this.readQuestion(node);
    return true;
  }

  private categoryOf(node: XmlNode): string {
    const category = childNamed(node, 'category');
    return (category && textOfChild(category, 'text')) ?? '';
  }

  private readQuestion(node: XmlNode): void {
    const type = node.attributes.type?.trim() ?? '';
    const read = questionReaders.get(type);
    if (!read)
      return this.reading.refuse('unsupported-type', `Chưa hỗ trợ loại câu hỏi ${nameOfType(type)}.`, node);
    if (lengthOf(node) > LONGEST) return this.reading.refuse('too-large', 'Câu hỏi quá dài.', node);
    try {
      const question = new QuestionXml({ ...node, attributes: { ...node.attributes, type } }, this.reading);
      this.reading.take(
        this.build(question, {
          ...read(question),
          line: node.line,
          tags: tagsOf(node),
          title: '',
          category: this.category,
        }),
      );
    } catch (error) {
      if (!(error instanceof XmlQuestionFault)) throw error;
      this.reading.refuse(error.code, error.message, error);
    }
  }

  private build(question: QuestionXml, bare: ImportedQuestion): ImportedQuestion {
    this.tellIgnored(question);
    const { node, shelf } = question;
    const name = childNamed(node, 'name');
    const idNumber = textOfChild(node, 'idnumber');
    const mark = this.markOf(question, bare);
    const facts = {
      title: name ? question.raw(name).replace(/\s+/g, ' ') : '',
      ...(idNumber && { idNumber }),
      ...(mark !== undefined && { mark }),
      ...(shelf.files.length > 0 && { files: shelf.files }),
    };
    return withRemainder({ ...bare, ...facts }, childNamed(node, 'hochoi')?.text, this.reading);
  }

  /** Hundredths. A question with gaps is worth what its gaps are worth together, as in Moodle. */
  private markOf(question: QuestionXml, { type, body }: ImportedQuestion): number | undefined {
    if (type === 'description') return undefined;
    const gaps = type === 'gap-fill' && body.pool.length === 0 ? body.gaps : undefined;
    if (!gaps && question.setting('defaultgrade') === '') return undefined;
    const points = gaps
      ? gaps.reduce((sum, { weight }) => sum + weight, 0)
      : question.number('defaultgrade', 1);
    const mark = Math.round(Math.max(0, points) * 100);
    if (Math.abs(mark - points * 100) > 1e-6)
      question.warn('rounded-mark', `Điểm ${points} được làm tròn thành ${mark / 100}.`);
    return mark;
  }

  private tellIgnored(question: QuestionXml): void {
    if (question.flag('hidden', false))
      question.warn('hidden', 'Câu hỏi này bị ẩn trong Moodle; ở đây được nhận như mọi câu khác.');
    const unknown = question.node.children.filter(({ name }) => !knownElements.has(name));
    for (const name of new Set(unknown.map((child) => child.name)))
      question.warn(
        'unknown-element',
        `Phần <${name.slice(0, 60)}> không được đọc.`,
        unknown.find((child) => child.name === name),
      );
  }
}

/**
 * Reads a file of Moodle XML. Each question is taken by Moodle's rules, or there is a problem with its line; a bad one
 * stops no other. The format: https://docs.moodle.org/en/Moodle_XML_format
 */
export function readMoodleXml(source: string | Uint8Array): ReadQuestions {
  const file = sourceText(source);
  if ('problem' in file) return { questions: [], problems: [file.problem] };
  let lines: string[] | undefined;
  const lineText = (line: number) => (lines ??= linesOf(file.text).map(({ text }) => text))[line - 1];
  const reading = new Reading(lineText);
  const questions = new XmlReading(reading);
  const fault = eachChild(file.text, 'quiz', (node) => questions.read(node));
  if (fault) reading.refuse(fault.code, fault.message, fault);
  return reading.result;
}

import { questionType } from '../grading/question-types';
import { excerptOf } from './source-text';
import type { ImportedQuestion, ReadProblem, ReadQuestions } from './read-questions';

/** Questions and problems of one file; a larger one is told to be divided. */
export const MOST_READ = 10_000;
/** Nobody reads more of one question. */
const MOST_WARNINGS = 50;

/** What the reader of a format finds out while it reads, in the order of the file. */
export class Reading {
  readonly questions: ImportedQuestion[] = [];
  readonly problems: ReadProblem[] = [];
  private open: Omit<ReadProblem, 'question'>[] = [];
  private readonly ids = new Set<string>();

  /** @param most what is left of `MOST_READ` when this is only a part of the file */
  constructor(
    private readonly lineText: (line: number) => string | undefined,
    private readonly most = MOST_READ,
  ) {}

  get full(): boolean {
    return this.questions.length + this.problems.length >= this.most;
  }

  /** Something of the question being read was taken differently from how it stands there. */
  warn(code: string, message: string, at: { line: number; column?: number }): void {
    if (this.open.length > MOST_WARNINGS) return;
    const more = this.open.length === MOST_WARNINGS;
    const told = more ? 'Câu hỏi này còn nhiều chỗ khác được đọc khác với tệp.' : message;
    this.open.push(this.problem('warning', more ? 'more' : code, told, at));
  }

  /** This part of the file is no question. */
  refuse(code: string, message: string, at: { line: number; column?: number }): void {
    this.problems.push(...this.open, this.problem('error', code, message, at));
    this.open = [];
  }

  /** Takes the question unless its body cannot be stored; what keeps it from being more than a draft is a warning. */
  take(question: ImportedQuestion): void {
    const { type: code, body, line } = question;
    const type = questionType(code);
    const parsed = type.body.safeParse(body);
    if (!parsed.success)
      return this.refuse('too-large', 'Câu hỏi quá dài, có quá nhiều đáp án, hoặc có giá trị không hợp lệ.', {
        line,
      });
    this.checkId(question);
    for (const { code, message } of type.problems(body)) this.warn(code, message, { line });
    this.problems.push(...this.open.map((problem) => ({ ...problem, question: this.questions.length })));
    this.open = [];
    this.questions.push({ ...question, body: parsed.data } as ImportedQuestion);
  }

  /** A number stands once in a category. */
  private checkId({ idNumber, line, category }: ImportedQuestion): void {
    if (idNumber === undefined) return;
    const place = JSON.stringify([category, idNumber]);
    if (this.ids.has(place))
      this.warn('repeated-id', `Mã “${idNumber}” đã có ở một câu hỏi phía trên.`, { line });
    this.ids.add(place);
  }

  /** A file that nobody can mean to be imported at once. */
  stop(line: number): void {
    const message = `Tệp có quá nhiều câu hỏi; từ dòng ${line} không đọc nữa. Hãy chia thành nhiều tệp.`;
    this.refuse('too-many', message, { line });
  }

  get result(): ReadQuestions {
    return { questions: this.questions, problems: [...this.problems, ...this.open] };
  }

  private problem(
    severity: ReadProblem['severity'],
    code: string,
    message: string,
    { line, column }: { line: number; column?: number },
  ): ReadProblem {
    const excerpt = excerptOf(this.lineText(line));
    return { severity, line, ...(column !== undefined && { column }), code, message, excerpt };
  }
}

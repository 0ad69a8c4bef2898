import { optionsOf } from '../question-rules';
import { Reading } from '../reading';
import type { ImportedQuestion, QuestionRules, ReadQuestions } from '../read-questions';
import { sourceLines, type SourceLine } from '../source-text';

const CHOICE = /^([A-Z])[).][ \t]*(.*)$/;
const ANSWER = /^ANSWER:\s*(.*)$/i;

/** The question whose lines are coming in. */
interface Open {
  line: number;
  stem: string[];
  choices: { label: string; text: string }[];
}

class AikenReading {
  private open: Open | undefined;

  constructor(
    private readonly reading: Reading,
    private readonly rules: QuestionRules,
  ) {}

  /** False when the file goes on beyond what can be read. */
  read({ number: line, text }: SourceLine): boolean {
    if (this.reading.full) this.reading.stop(line);
    if (this.reading.full) return false;
    const words = text.trim();
    const choice = CHOICE.exec(words);
    const answer = ANSWER.exec(words);
    if (words === '') return true;
    if (choice) this.readChoice(choice, line);
    else if (answer) this.readAnswer(answer[1] ?? '', words, line);
    else this.readStem(words, line);
    return true;
  }

  finish(): void {
    if (this.open) this.refuseOpen('Câu hỏi chưa có dòng “ANSWER:”.');
  }

  /** The stem is one line; a second one before the choices is taken for the rest of it. */
  private readStem(words: string, line: number): void {
    if (this.open && this.open.choices.length > 0)
      this.refuseOpen('Câu hỏi chưa có dòng “ANSWER:” thì câu khác đã bắt đầu.');
    if (this.open)
      this.reading.warn(
        'stem-lines',
        'Trong tệp Aiken, câu hỏi phải viết trên một dòng; đã nối dòng này vào.',
        { line },
      );
    this.open ??= { line, stem: [], choices: [] };
    this.open.stem.push(words);
  }

  private readChoice([, label = '', text = '']: RegExpExecArray, line: number): void {
    if (!this.open)
      return this.reading.refuse('no-question', 'Phương án này không thuộc câu hỏi nào.', { line });
    const expected = String.fromCharCode(65 + this.open.choices.length);
    if (label !== expected)
      this.reading.warn('label', `Phương án này phải mang chữ ${expected}, tệp ghi ${label}.`, { line });
    this.open.choices.push({ label, text: text.trim() });
  }

  private readAnswer(told: string, words: string, line: number): void {
    const { open } = this;
    if (!open)
      return this.reading.refuse('no-question', 'Dòng đáp án này không thuộc câu hỏi nào.', { line });
    const letter = told.trim().slice(0, 1).toUpperCase();
    const place = letter === '' ? -1 : letter.charCodeAt(0) - 65;
    if (!open.choices[place])
      return this.refuseOpen(`Đáp án “${told.trim().slice(0, 40)}” không phải là một phương án.`, line);
    if (!/^ANSWER: ?[A-Z]$/.test(words))
      this.reading.warn('answer-line', `Dòng đáp án nên viết “ANSWER: ${letter}”; đã lấy đáp án ${letter}.`, {
        line,
      });
    this.reading.take(this.questionOf(open, place));
    this.open = undefined;
  }

  private questionOf({ line, stem, choices }: Open, right: number): ImportedQuestion {
    return {
      type: 'single-choice',
      body: {
        format: 'plain',
        stem: stem.join('\n'),
        generalFeedback: '',
        ...optionsOf(this.rules).choices,
        choices: choices.map(({ text }, index) => ({
          id: `c${index + 1}`,
          text,
          weight: index === right ? 100 : 0,
          feedback: '',
        })),
        shuffle: true,
      },
      line,
      category: '',
      title: '',
      tags: [],
    };
  }

  private refuseOpen(message: string, line = this.open?.line ?? 1): void {
    this.open = undefined;
    this.reading.refuse('unfinished', message, { line });
  }
}

/**
 * Reads a file of Aiken: a line of question, lines `A. …`, a line `ANSWER: A`. The right choice is the one whose place
 * the letter has, as in Moodle. The format: https://docs.moodle.org/en/Aiken_format
 */
export function readAiken(source: string | Uint8Array, rules: QuestionRules = 'moodle'): ReadQuestions {
  const file = sourceLines(source);
  if ('problem' in file) return { questions: [], problems: [file.problem] };
  const { lines } = file;
  const reading = new Reading((line) => lines[line - 1]?.text);
  const aiken = new AikenReading(reading, rules);
  if (lines.every((line) => aiken.read(line))) aiken.finish();
  return reading.result;
}

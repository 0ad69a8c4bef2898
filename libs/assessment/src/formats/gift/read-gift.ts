import { questionType, type Question } from '../../grading/question-types';
import type { ImportedQuestion, ImportProblem, ImportResult } from '../imported-question';
import { readAnswers } from './answer-readers';
import { categoryOf, linesOf, splitBlocks, type Block } from './gift-blocks';
import { GiftFault } from './gift-fault';
import { readNotes } from './gift-notes';
import { applySettings } from './gift-settings';
import { Passage, type SourceLine } from './passage';
import { splitQuestion } from './split-question';

const EXCERPT = 80;

class GiftReading implements ImportResult {
  readonly questions: ImportedQuestion[] = [];
  readonly problems: ImportProblem[] = [];
  private category = '';

  constructor(private readonly lines: readonly SourceLine[]) {}

  read(block: Block): void {
    const category = categoryOf(block);
    if (category !== undefined) this.category = category;
    else if (block.lines.length === 0) this.checkComments(block);
    else this.readQuestion(block);
  }

  private readQuestion(block: Block): void {
    const whole = Passage.of(block.lines);
    try {
      const question = this.build(block, whole);
      const reasons = reasonsAgainst(question);
      for (const { code, message } of reasons) this.report(code, message, whole);
      if (reasons.length === 0) this.questions.push(question);
    } catch (error) {
      if (!(error instanceof GiftFault)) throw error;
      this.report(error.code, error.message, error.at);
    }
  }

  private build({ comments }: Block, whole: Passage): ImportedQuestion {
    const { settings, ...notes } = readNotes(comments);
    const parts = splitQuestion(whole);
    const { question, unknown } = applySettings(readAnswers(parts), settings);
    if (unknown.length > 0)
      throw new GiftFault(
        'unknown-setting',
        `Ghi chú [set:${unknown[0]}] không dùng được cho câu này.`,
        whole,
      );
    return { ...question, line: whole.line, category: this.category, title: parts.title, ...notes };
  }

  /** A comment alone is for people; an id or a tag alone was meant for a question, and a blank line cut it off. */
  private checkComments({ comments }: Block): void {
    const { idNumber, tags, settings } = readNotes(comments);
    if (idNumber === undefined && tags.length + settings.length === 0) return;
    const message = 'Ghi chú [id], [tag] hoặc [set] phải đứng ngay trên câu hỏi, không cách dòng trống.';
    this.report('notes-without-question', message, Passage.of(comments));
  }

  private report(code: string, message: string, { line, column }: { line: number; column: number }): void {
    const excerpt = (this.lines[line - 1]?.text ?? '').trim().slice(0, EXCERPT);
    this.problems.push({ line, column, code, message, excerpt });
  }
}

function reasonsAgainst({ type: code, body }: Question): { code: string; message: string }[] {
  const type = questionType(code);
  if (type.body.safeParse(body).success) return type.problems(body);
  return [{ code: 'too-large', message: 'Câu hỏi quá dài hoặc có quá nhiều đáp án.' }];
}

/**
 * Reads a GIFT file. Each block becomes a question or at least one problem: nothing is dropped, and a bad question
 * stops no other. Choices get the ids c1, c2, … by their place. The format: https://docs.moodle.org/en/GIFT_format
 */
export function readGift(text: string): ImportResult {
  const lines = linesOf(text);
  const reading = new GiftReading(lines);
  for (const block of splitBlocks(lines)) reading.read(block);
  return { questions: reading.questions, problems: reading.problems };
}

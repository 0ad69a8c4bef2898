import { Reading } from '../reading';
import type { ImportedQuestion, QuestionRules, ReadQuestions } from '../read-questions';
import { sourceLines, type SourceLine } from '../source-text';
import { withRemainder } from '../with-remainder';
import { readAnswers } from './answer-readers';
import { categoryOf, splitBlocks, type Block } from './gift-blocks';
import { GiftFault } from './gift-fault';
import { readNotes, rulesIn } from './gift-notes';
import { applySettings } from './gift-settings';
import { Passage } from './passage';
import { splitQuestion } from './split-question';

/** Longer than any question that a person writes, with its comments. */
const LONGEST = 400_000;
const lengthOf = ({ lines, comments }: Block) =>
  [...lines, ...comments].reduce((sum, { text }) => sum + text.length + 1, 0);

class GiftReading {
  private readonly reading: Reading;
  private category = '';

  constructor(
    lines: readonly SourceLine[],
    private rules: QuestionRules,
  ) {
    this.reading = new Reading((line) => lines[line - 1]?.text);
  }

  /** False when the file goes on beyond what can be read. */
  read(block: Block): boolean {
    const line = (block.lines[0] ?? block.comments[0])?.number ?? 1;
    if (this.reading.full) {
      this.reading.stop(line);
      return false;
    }
    this.rules = rulesIn(block.comments) ?? this.rules;
    const category = categoryOf(block);
    if (category !== undefined) this.category = category;
    else if (lengthOf(block) > LONGEST)
      this.reading.refuse('too-large', 'Câu hỏi hoặc ghi chú quá dài.', { line });
    else if (block.lines.length === 0) this.checkComments(block);
    else this.readQuestion(block);
    return true;
  }

  get result(): ReadQuestions {
    return this.reading.result;
  }

  private readQuestion(block: Block): void {
    const whole = Passage.of(block.lines);
    try {
      this.reading.take(this.build(block, whole));
    } catch (error) {
      if (!(error instanceof GiftFault)) throw error;
      this.reading.refuse(error.code, error.message, error.at);
    }
  }

  private build({ comments }: Block, whole: Passage): ImportedQuestion {
    const { settings, more, ...notes } = readNotes(comments);
    const context = { rules: this.rules, warn: this.reading.warn.bind(this.reading) };
    const parts = splitQuestion(whole, context);
    const { question, unknown } = applySettings(readAnswers(parts), settings);
    if (unknown.length > 0)
      throw new GiftFault(
        'unknown-setting',
        `Ghi chú [set:${unknown[0]}] không dùng được cho câu này.`,
        whole,
      );
    const facts = { line: whole.line, category: this.category, title: parts.title, ...notes };
    return withRemainder({ ...question, ...facts }, more, this.reading);
  }

  /** A comment alone is for people; an id or a tag alone was meant for a question, and a blank line cut it off. */
  private checkComments({ comments }: Block): void {
    const { idNumber, tags, settings, more } = readNotes(comments);
    if (idNumber === undefined && more === undefined && tags.length + settings.length === 0) return;
    const message = 'Ghi chú [id], [tag] hoặc [set] phải đứng ngay trên câu hỏi, không cách dòng trống.';
    this.reading.refuse('notes-without-question', message, Passage.of(comments));
  }
}

/**
 * Reads a GIFT file. Each block becomes a question or at least one problem: nothing is dropped, and a bad question
 * stops no other. Choices get the ids c1, c2, … by their place. `rules` count unless the file names its own with
 * `// [rules:house]`. The format: https://docs.moodle.org/en/GIFT_format
 */
export function readGift(source: string | Uint8Array, rules: QuestionRules = 'house'): ReadQuestions {
  const file = sourceLines(source);
  if ('problem' in file) return { questions: [], problems: [file.problem] };
  const { lines } = file;
  const reading = new GiftReading(lines, rules);
  for (const block of splitBlocks(lines)) if (!reading.read(block)) break;
  return reading.result;
}

import type { Question } from '../../grading/question-types';
import { MOST_READ, Reading } from '../reading';
import type { ImportedQuestion, ReadQuestions } from '../read-questions';
import { withRemainder } from '../with-remainder';
import { answerReaders, TableFault } from './read-answers';
import { numberIn, weightIn } from './table-cells';
import { typeNamed, type TableRow } from './table-columns';
import { readOptions } from './table-options';
import { groupRows, type TableQuestion } from './table-question';

/** What rows without a type can only be. */
function guessType({ answers }: TableQuestion): Question['type'] | undefined {
  if (answers.length > 0 && answers.every(({ match }) => match !== '')) return 'matching';
  const right = answers.filter(({ right: cell }) => (weightIn(cell) ?? 0) > 0).length;
  if (answers.length < 2 || right === 0) return undefined;
  return right === 1 ? 'single-choice' : 'multiple-choice';
}

class TableReading {
  readonly reading: Reading;

  constructor(excerpt: (line: number) => string | undefined, most: number) {
    this.reading = new Reading(excerpt, most);
  }

  /** False when there was no room for each of them. */
  takes<Part extends { line: number }>(parts: readonly Part[], read: (part: Part) => void): boolean {
    for (const part of parts) {
      if (this.reading.full) {
        this.reading.stop(part.line);
        return false;
      }
      read(part);
    }
    return true;
  }

  lost({ line }: TableRow): void {
    const message = 'Dòng này không thuộc câu hỏi nào: phía trên chưa có câu hỏi.';
    this.reading.refuse('no-question', message, { line });
  }

  read(question: TableQuestion): void {
    try {
      this.reading.take(this.build(question));
    } catch (error) {
      if (!(error instanceof TableFault)) throw error;
      this.reading.refuse(error.code, error.message, error);
    }
  }

  private typeOf(question: TableQuestion): Question['type'] {
    const told = question.cell('type');
    const type = told === '' ? guessType(question) : typeNamed(told);
    if (type) return type;
    const message = told === '' ? 'Chưa ghi loại câu hỏi.' : `Không có loại câu hỏi “${told.slice(0, 40)}”.`;
    throw new TableFault('unknown-type', message, question.line);
  }

  private build(question: TableQuestion): ImportedQuestion {
    const type = this.typeOf(question);
    const { patch, unknown } = readOptions(type, question.cell('options'));
    for (const words of unknown)
      this.reading.warn(
        'unknown-option',
        `Tùy chọn “${words.slice(0, 60)}” không dùng được cho câu này; đã bỏ.`,
        question,
      );
    const common = {
      format: 'markdown' as const,
      stem: question.cell('stem'),
      generalFeedback: question.cell('general'),
    };
    const read = answerReaders[type](question, common, { warn: this.reading.warn.bind(this.reading) });
    const body = { ...read.body, ...patch } as Question['body'];
    const more = question.cell('more');
    const bare = { ...read, body, ...this.factsOf(question) } as ImportedQuestion;
    return withRemainder(bare, more === '' ? undefined : more, this.reading);
  }

  private factsOf(question: TableQuestion) {
    const id = question.cell('id');
    const mark = this.markOf(question);
    return {
      line: question.line,
      category: question.cell('category'),
      title: question.cell('title'),
      tags: question
        .cell('tags')
        .split(/[;\n]/)
        .map((tag) => tag.trim())
        .filter(Boolean),
      ...(id !== '' && { idNumber: id }),
      ...(mark !== undefined && { mark }),
    };
  }

  /** Hundredths. */
  private markOf(question: TableQuestion): number | undefined {
    const cell = question.cell('mark');
    const points = numberIn(cell);
    if (cell === '') return undefined;
    if (points === undefined || points < 0)
      throw new TableFault('bad-mark', `Điểm “${cell.slice(0, 40)}” không hợp lệ.`, question.line);
    return Math.round(points * 100);
  }
}

/**
 * Reads the rows of a sheet of questions by the house's rules: each question is taken, or there is a problem with its row.
 * @param most questions and problems
 */
export function readTable(rows: readonly TableRow[], most = MOST_READ): ReadQuestions {
  const byLine = new Map(rows.map((row) => [row.line, row]));
  const shown = (line: number) =>
    Object.values(byLine.get(line)?.cells ?? {})
      .filter(Boolean)
      .join(' | ');
  const table = new TableReading(shown, most);
  const { questions, lost } = groupRows(rows);
  if (table.takes(lost, (row) => table.lost(row))) table.takes(questions, (question) => table.read(question));
  return table.reading.result;
}

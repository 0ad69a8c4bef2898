import { isDeepStrictEqual } from 'node:util';
import { type GivenMark, pointsOf } from '../marked-answer';
import type { GivenMarking } from '../marking.service';
import { type SheetCells, readMark } from './read-mark';
import type { SheetQuestion } from './sheet-columns';

/** A row as it stands in the file. */
export interface SheetLine {
  line: number;
  cells: SheetCells;
}

/** A mark that stands already. */
export interface StandingValue {
  /** In hundredths. */
  points: number;
  markerId: string;
}

/** An answer as it is by now, for whoever brings the sheet. */
export interface SheetTask {
  taskId: string;
  receiptCode: string;
  /** The how manieth of its learner. */
  attempt: number;
  question: SheetQuestion;
  lockVersion: number;
  /** What she has given herself, if that stands. */
  own: GivenMarking | null;
  /** The last mark that stands, as far as she may see it. */
  standing: StandingValue | null;
  /** Why she cannot mark it, whatever the sheet says. */
  refusal: string | null;
}

/** `give`: will be marked; `same`: just so she has marked it; `empty`: not filled in; `refused`: see the reason. */
export type RowOutcome = 'give' | 'same' | 'empty' | 'refused';

export interface PlannedMark {
  line: number;
  outcome: RowOutcome;
  receiptCode: string;
  questionNumber: number | null;
  taskId: string | null;
  lockVersion: number;
  given: GivenMarking | null;
  /** What that is worth, in hundredths. */
  points: number | null;
  /** Somebody else's, where it keeps this one out. */
  standing: StandingValue | null;
  reason: string | null;
}

/** `0193…/7`: which answer, and as it was when the sheet was made. */
export const rowKey = (taskId: string, lockVersion: number): string => `${taskId}/${lockVersion}`;
export function readRowKey(text: string): { taskId: string; lockVersion: number } | undefined {
  const [, taskId, version] = /^([A-Za-z0-9-]{1,40})\/(\d{1,9})$/.exec(text.trim()) ?? [];
  return taskId === undefined ? undefined : { taskId, lockVersion: Number(version) };
}

const words = (cells: SheetCells, key: string): string => cells.get(key)?.text.trim() ?? '';
const MOST_COMMENT = 4000;

const sameMark = (one: GivenMark, other: GivenMark): boolean => isDeepStrictEqual(one, other);
const sameMarking = (one: GivenMarking, other: GivenMarking | null): boolean =>
  other !== null && sameMark(one.mark, other.mark) && one.comment === other.comment;

const changed =
  'Sau khi chị tải tệp, bài này đã được người khác chấm, giao lại hoặc sửa; điểm trong tệp chưa được ghi.';

function judged(row: PlannedMark, task: SheetTask, cells: SheetCells): PlannedMark {
  const refused = (reason: string, rest: Partial<PlannedMark> = {}): PlannedMark => ({
    ...row,
    ...rest,
    outcome: 'refused',
    reason,
  });
  const read = readMark(cells, task.question);
  if (read === 'nothing') return { ...row, outcome: 'empty' };
  if ('fault' in read) return refused(read.fault);
  const comment = words(cells, 'comment').normalize('NFC');
  const given = { mark: read.mark, comment };
  const told = { ...row, given, points: pointsOf(read, task.question) };
  if (comment.length > MOST_COMMENT)
    return refused(`Nhận xét dài quá ${MOST_COMMENT.toLocaleString('vi-VN')} chữ cái.`, told);
  if (sameMarking(given, task.own)) return { ...told, outcome: 'same' };
  if (task.refusal) return refused(task.refusal, { ...told, standing: task.standing });
  if (row.lockVersion !== task.lockVersion) return refused(changed, { ...told, standing: task.standing });
  return { ...told, outcome: 'give' };
}

/**
 * What each row of a sheet would do. Nothing of the file is left out without its line and reason: a row is given, is there already, was not
 * filled in, or is refused.
 * @param tasks of this quiz, by id
 */
export function planMarks(lines: readonly SheetLine[], tasks: ReadonlyMap<string, SheetTask>): PlannedMark[] {
  const seen = new Map<string, number>();
  return lines.map(({ line, cells }) => {
    const key = readRowKey(words(cells, 'row'));
    const task = key && tasks.get(key.taskId);
    const row: PlannedMark = {
      ...{ line, outcome: 'refused', taskId: task?.taskId ?? null, lockVersion: key?.lockVersion ?? 0 },
      receiptCode: task?.receiptCode ?? words(cells, 'receipt'),
      questionNumber: task?.question.number ?? null,
      ...{ given: null, points: null, standing: null, reason: null },
    };
    if (!key)
      return { ...row, reason: 'Thiếu hoặc sai “Mã dòng”, nên không biết đây là bài nào. Hãy tải lại tệp.' };
    if (!task)
      return { ...row, reason: 'Bài này không thuộc bài kiểm tra này, hoặc không giao cho chị chấm.' };
    const first = seen.get(task.taskId);
    if (first !== undefined)
      return { ...row, reason: `Trùng với dòng ${first}: mỗi bài chỉ một dòng. Dòng này chưa được ghi.` };
    seen.set(task.taskId, line);
    return judged(row, task, cells);
  });
}

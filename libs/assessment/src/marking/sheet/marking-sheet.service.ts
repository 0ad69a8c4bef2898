import { Injectable } from '@nestjs/common';
import { Database, DomainError } from '@hochoi/platform';
import { Brackets, In } from 'typeorm';
import { MarkingService } from '../marking.service';
import { MarkingTask } from '../marking-task.entity';
import {
  type PlannedMark,
  planMarks,
  readRowKey,
  rowKey,
  type SheetLine,
  type SheetTask,
} from './plan-marks';
import { type SheetAnswer, type SheetMarker, SheetTasks } from './sheet-tasks';
import { plainWords, type SheetColumn, sheetColumns } from './sheet-columns';

/** Who brings a sheet, or takes one away. */

/** As it is written into a workbook. */
export interface SheetTable {
  columns: SheetColumn[];
  rows: (string | number | null)[][];
  /** There are more answers than a sheet holds: they are in the next one. */
  more: boolean;
}

/** Answers of one sheet. */
export const MOST_ROWS = 1000;
const STEM = 200;
/** Excel takes 32,767 letters in a cell. */
const MOST_LETTERS = 30_000;

/** Marks that are given away from the platform: a sheet goes out, and comes back row by row. */
@Injectable()
export class MarkingSheetService {
  constructor(
    private readonly database: Database,
    private readonly tasks: SheetTasks,
    private readonly marking: MarkingService,
  ) {}

  /** The answers that she can mark and has not, the oldest first. */
  async table(quizId: string, marker: SheetMarker): Promise<SheetTable> {
    const open = await this.open(quizId, marker);
    const found: (SheetTask & SheetAnswer)[] = [];
    for (let from = 0; from < open.length && found.length <= MOST_ROWS; from += BATCH) {
      const some = await this.tasks.load(quizId, open.slice(from, from + BATCH), marker);
      found.push(...some.filter(({ refusal, own }) => !refusal && !own));
    }
    const shown = found.slice(0, MOST_ROWS);
    const columns = sheetColumns(shown.map(({ question }) => question));
    const rows = shown.map((task) => columns.map(({ key }) => cellsOf(task)[key] ?? null));
    return { columns, rows, more: found.length > MOST_ROWS };
  }

  /** What a sheet would do, row by row. Stores nothing. */
  async plan(quizId: string, marker: SheetMarker, lines: readonly SheetLine[]): Promise<PlannedMark[]> {
    const ids = lines.flatMap(({ cells }) => readRowKey(cells.get('row')?.text ?? '')?.taskId ?? []);
    const found: MarkingTask[] = [];
    for (let from = 0; from < ids.length; from += BATCH)
      found.push(
        ...(await this.database.manager.findBy(MarkingTask, {
          quizId,
          id: In(ids.slice(from, from + BATCH)),
        })),
      );
    const hers = found.filter((task) => mayLook(task, marker));
    const known = await this.tasks.load(quizId, hers, marker);
    return planMarks(lines, new Map(known.map((task) => [task.taskId, task])));
  }

  /**
   * Gives the marks of the plan, each by itself and by the version that its row names: one that somebody marks at this moment is refused
   * with both values, and keeps no other back. The same sheet once more finds its marks given.
   */
  async apply(quizId: string, marker: SheetMarker, lines: readonly SheetLine[]): Promise<AppliedMark[]> {
    const plan = await this.plan(quizId, marker, lines);
    const applied: AppliedMark[] = [];
    for (const [index, row] of plan.entries())
      applied.push(await this.give(quizId, marker, row, lines[index]!));
    return applied;
  }

  private async give(
    quizId: string,
    marker: SheetMarker,
    row: PlannedMark,
    line: SheetLine,
  ): Promise<AppliedMark> {
    const { outcome, taskId, lockVersion, given } = row;
    if (outcome !== 'give' || !taskId || !given) return row as AppliedMark;
    try {
      await this.marking.mark(taskId, { ...marker, decides: false }, lockVersion, given);
      return { ...row, outcome: 'given' };
    } catch (error) {
      if (!(error instanceof DomainError)) throw error;
      const [now] = await this.plan(quizId, marker, [line]);
      const said = now!.outcome === 'give' ? { ...now!, outcome: 'refused' as const } : now!;
      return { ...said, reason: said.reason ?? error.message } as AppliedMark;
    }
  }

  private open(quizId: string, { personId, answersForQuiz }: SheetMarker): Promise<MarkingTask[]> {
    const query = this.database.manager
      .createQueryBuilder(MarkingTask, 'task')
      .where('task.quizId = :quizId', { quizId })
      .andWhere({ state: In(['waiting', 'second']) })
      .orderBy('task.createdAt', 'ASC')
      .addOrderBy('task.id', 'ASC');
    if (!answersForQuiz)
      query.andWhere(
        new Brackets((either) =>
          either
            .where('task.markerId = :personId', { personId })
            .orWhere('task.secondMarkerId = :personId', { personId }),
        ),
      );
    return query.getMany();
  }
}

export type AppliedMark = Omit<PlannedMark, 'outcome'> & {
  outcome: Exclude<PlannedMark['outcome'], 'give'> | 'given';
};

/** Tasks of one statement. */
const BATCH = 500;

const mayLook = (
  { markerId, secondMarkerId }: MarkingTask,
  { personId, answersForQuiz }: SheetMarker,
): boolean => answersForQuiz || [markerId, secondMarkerId].includes(personId);

const cut = (text: string, most: number): string => (text.length > most ? `${text.slice(0, most)}…` : text);
const LONGER = '\n… (bài dài: xem tiếp trên màn hình)';

const cellsOf = ({
  taskId,
  lockVersion,
  receiptCode,
  attempt,
  question,
  answer,
  files,
}: SheetTask & SheetAnswer): Record<string, string | number> => ({
  ...{ receipt: receiptCode, attempt, number: question.number, files },
  stem: cut(plainWords((question.body as { stem?: string }).stem ?? '', question.body), STEM),
  answer: answer.length > MOST_LETTERS ? answer.slice(0, MOST_LETTERS) + LONGER : answer,
  most: question.mark / 100,
  row: rowKey(taskId, lockVersion),
});

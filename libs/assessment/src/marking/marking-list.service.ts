import { Injectable } from '@nestjs/common';
import { Database } from '@hochoi/platform';
import { Brackets, In, type SelectQueryBuilder } from 'typeorm';
import { Attempt } from '../attempt.entity';
import { markingErrors } from './marking.errors';
import { everyRecordOf, requireOthersPaper } from './own-paper';
import { MarkingTask } from './marking-task.entity';
import type { TaskState } from './settle-marks';

export type Whose = 'all' | 'mine' | 'unassigned';

export interface TaskFilter {
  /** Null: of all quizzes; only with `mine`. */
  quizId: string | null;
  state: TaskState;
  whose: Whose;
  personId: string;
}

export interface TaskPage {
  items: (MarkingTask & { receiptCode: string; submittedAt: Date })[];
  nextCursor: string | null;
}

export type TaskCounts = Record<TaskState, number>;
const none: TaskCounts = { waiting: 0, second: 0, differ: 0, marked: 0 };

/**
 * Answers that people mark, the oldest first. Each list is a range of one index, whatever the size of the table. Her own paper is in
 * no list of hers: nobody marks it, nor looks at what others say of it before it is released.
 */
@Injectable()
export class MarkingListService {
  constructor(private readonly database: Database) {}

  /** @throws marking-task.not-found */
  async find(id: string): Promise<TaskPage['items'][number]> {
    const task = await this.database.manager.findOneBy(MarkingTask, { id });
    if (!task) throw markingErrors.notFound();
    return (await this.withReceipts([task]))[0]!;
  }

  /** Of what is no list of hers she opens no page either. @throws marking-task.forbidden */
  async requireOthersPaper({ attemptId }: Pick<MarkingTask, 'attemptId'>, personId: string): Promise<void> {
    const { manager } = this.database;
    await requireOthersPaper(manager, await manager.findOneByOrFail(Attempt, { id: attemptId }), personId);
  }

  /** Whether something of the quiz was given to her. */
  marksIn(quizId: string, personId: string): Promise<boolean> {
    const where = [
      { quizId, markerId: personId },
      { quizId, secondMarkerId: personId },
    ];
    return this.database.manager.existsBy(MarkingTask, where);
  }

  /** @param cursor the last task's id of the page before */
  async list(filter: TaskFilter, cursor: string | undefined, limit: number): Promise<TaskPage> {
    const marker = filter.state === 'second' ? 'secondMarkerId' : 'markerId';
    const query = (await this.filtered(filter, marker))
      .andWhere('task.state = :state', { state: filter.state })
      .orderBy('task.createdAt', 'ASC')
      .addOrderBy('task.id', 'ASC')
      .take(limit + 1);
    const after = cursor && (await this.database.manager.findOneBy(MarkingTask, { id: cursor }));
    if (after)
      query.andWhere('task.createdAt >= :at AND (task.createdAt > :at OR task.id > :id)', {
        at: after.createdAt,
        id: after.id,
      });
    const found = await query.getMany();
    const items = await this.withReceipts(found.slice(0, limit));
    return { items, nextCursor: found.length > limit ? items.at(-1)!.id : null };
  }

  /** How many there are in each state. */
  async counts(filter: Omit<TaskFilter, 'state'>): Promise<TaskCounts> {
    const query = await this.filtered(filter);
    const rows = await query
      .select('task.state', 'state')
      .addSelect('COUNT(*)', 'count')
      .groupBy('task.state')
      .getRawMany<{ state: TaskState; count: number | string }>();
    return rows.reduce((counts, { state, count }) => ({ ...counts, [state]: Number(count) }), none);
  }

  /** How much still waits for somebody, by quiz: of these quizzes (null: of all), or of what was given to her. */
  async waiting(
    personId: string,
    of: { quizIds: string[] | null } | 'given',
  ): Promise<Map<string, TaskCounts>> {
    const query = this.database.manager
      .createQueryBuilder(MarkingTask, 'task')
      .select('task.quizId', 'quizId')
      .addSelect('task.state', 'state')
      .addSelect('COUNT(*)', 'count')
      .where({ state: In(['waiting', 'second', 'differ']) })
      .groupBy('task.quizId')
      .addGroupBy('task.state');
    await this.withoutOwn(query, personId);
    if (of === 'given') query.andWhere(ofPerson(personId));
    else if (of.quizIds) query.andWhere({ quizId: In(of.quizIds) });
    const perQuiz = new Map<string, TaskCounts>();
    for (const { quizId, state, count } of await query.getRawMany<{
      quizId: string;
      state: TaskState;
      count: number | string;
    }>())
      perQuiz.set(quizId, { ...(perQuiz.get(quizId) ?? none), [state]: Number(count) });
    return perQuiz;
  }

  /** @param marker who is missing in what is `unassigned` */
  private async filtered(
    { quizId, whose, personId }: Omit<TaskFilter, 'state'>,
    marker: 'markerId' | 'secondMarkerId' = 'markerId',
  ): Promise<SelectQueryBuilder<MarkingTask>> {
    const query = this.database.manager.createQueryBuilder(MarkingTask, 'task').where('1 = 1');
    if (quizId) query.andWhere('task.quizId = :quizId', { quizId });
    if (whose === 'unassigned') query.andWhere(`task.${marker} IS NULL`);
    if (whose === 'mine') query.andWhere(ofPerson(personId));
    await this.withoutOwn(query, personId);
    return query;
  }

  private async withoutOwn(query: SelectQueryBuilder<MarkingTask>, personId: string): Promise<void> {
    const { manager } = this.database;
    const own = manager
      .createQueryBuilder(Attempt, 'own')
      .select('1')
      .where('own.id = task.attemptId AND own.personId IN (:...herRecords)');
    const herRecords = await everyRecordOf(manager, personId);
    query.andWhere(`NOT EXISTS (${own.getQuery()})`, { herRecords });
  }

  /** The code that stands on the learner's receipt is all that tells one paper from another. */
  private async withReceipts(tasks: MarkingTask[]): Promise<TaskPage['items']> {
    const attempts = await this.database.manager.find(Attempt, {
      where: { id: In([...new Set(tasks.map(({ attemptId }) => attemptId))]) },
      select: { id: true, receiptCode: true, submittedAt: true },
    });
    const known = new Map(attempts.map((attempt) => [attempt.id, attempt]));
    return tasks.map((task) => {
      const { receiptCode, submittedAt } = known.get(task.attemptId)!;
      return { ...task, receiptCode: receiptCode ?? '', submittedAt: submittedAt ?? task.createdAt };
    });
  }
}

const ofPerson = (personId: string) =>
  new Brackets((either) =>
    either
      .where('task.markerId = :personId', { personId })
      .orWhere('task.secondMarkerId = :personId', { personId }),
  );

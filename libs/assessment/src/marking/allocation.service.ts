import { Injectable } from '@nestjs/common';
import type { By } from '@hochoi/people';
import { AuditTrail, Database, rowLock } from '@hochoi/platform';
import { In, IsNull } from 'typeorm';
import { Attempt } from '../attempt.entity';
import { ownPapers, requireOthersPaper } from './own-paper';
import { markingErrors } from './marking.errors';
import { MarkingTask } from './marking-task.entity';
import { shareOut } from './share-out';
import type { TaskState } from './settle-marks';

export interface Allocation {
  quizId: string;
  markerIds: string[];
  /** As which marker. */
  round: 1 | 2;
  /** `unassigned`: what nobody has; `waiting`: what others have and have not marked, too. */
  which: 'unassigned' | 'waiting';
}

/** Rows of one statement. */
const BATCH = 500;
const columns = { 1: 'markerId', 2: 'secondMarkerId' } as const;
/** In which states an answer still waits for its first, or its second mark. */
const waitsFor: Record<1 | 2, TaskState[]> = { 1: ['waiting'], 2: ['waiting', 'second'] };

/** Who marks which answers. */
@Injectable()
export class AllocationService {
  constructor(
    private readonly database: Database,
    private readonly audit: AuditTrail,
  ) {}

  /** @returns how many answers each was given, by person. @throws marking.invalid without anybody */
  async allocate({ quizId, markerIds, round, which }: Allocation, by: By): Promise<Map<string, number>> {
    if (markerIds.length === 0) throw markingErrors.noMarker();
    const column = columns[round];
    return this.database.transaction(async (manager) => {
      // Held until the end: what somebody takes meanwhile is not given to another.
      const tasks = await manager.find(MarkingTask, {
        where: {
          quizId,
          state: In(waitsFor[round]),
          ...(which === 'unassigned' && { [column]: IsNull() }),
        },
        order: { createdAt: 'ASC', id: 'ASC' },
        ...rowLock(this.database.engine),
      });
      const other = columns[round === 1 ? 2 : 1];
      const markers = [...new Set(markerIds)];
      const own = await ownPapers(manager, quizId, markers);
      const shares = shareOut(
        tasks.map((task) => ({
          id: task.id,
          not: [...(own.get(task.attemptId) ?? []), ...(task[other] ? [task[other]] : [])],
        })),
        markers,
      );
      const before = new Map(tasks.map((task) => [task.id, task]));
      const counts = new Map<string, number>();
      for (const [personId, ids] of shares)
        counts.set(personId, await this.give(column, personId, ids, before, waitsFor[round]));
      const subject = { kind: 'quiz', id: quizId };
      const after = { round, which, given: Object.fromEntries(counts) };
      await this.audit.record({
        action: 'marking.allocated',
        actor: by.actor,
        address: by.address,
        subject,
        after,
      });
      return counts;
    });
  }

  /** She takes an answer that nobody has. @throws marking-task.not-found; conflict when somebody was faster */
  async take(taskId: string, personId: string): Promise<void> {
    await this.database.transaction(async (manager) => {
      const task = await manager.findOneBy(MarkingTask, { id: taskId });
      if (!task) throw markingErrors.notFound();
      const attempt = await manager.findOneByOrFail(Attempt, { id: task.attemptId });
      await requireOthersPaper(manager, attempt, personId);
      const round = task.state === 'second' ? 2 : 1;
      if (task[columns[round]] === personId) return;
      const other = columns[round === 1 ? 2 : 1];
      if (task[other] === personId) throw markingErrors.notYours();
      // As it was read: meanwhile she may have been given the other round.
      const where = {
        ...{ id: taskId, state: task.state },
        ...{ [columns[round]]: IsNull(), [other]: task[other] ?? IsNull() },
      };
      const change = { [columns[round]]: personId, lockVersion: task.lockVersion + 1 };
      const { affected } = await manager.update(MarkingTask, where, change);
      if (affected !== 1 || !['waiting', 'second'].includes(task.state)) throw markingErrors.taken();
    });
  }

  /** She gives back what she has not marked. Nothing happens when it is not hers. */
  async giveBack(taskId: string, personId: string): Promise<void> {
    await this.database.transaction(async (manager) => {
      for (const round of [1, 2] as const) {
        const where = {
          id: taskId,
          state: In(round === 1 ? ['waiting'] : waitsFor[2]),
          [columns[round]]: personId,
        };
        await manager.update(MarkingTask, where, { [columns[round]]: null });
      }
    });
  }

  /** Guarded by the state: an answer that was marked in between stays with whoever marked it. */
  private async give(
    column: 'markerId' | 'secondMarkerId',
    personId: string,
    ids: string[],
    before: Map<string, MarkingTask>,
    states: TaskState[],
  ): Promise<number> {
    const changed = ids.filter((id) => before.get(id)![column] !== personId);
    for (let from = 0; from < changed.length; from += BATCH)
      await this.database.manager
        .createQueryBuilder()
        .update(MarkingTask)
        .set({ [column]: personId, lockVersion: () => 'lockVersion + 1' })
        .where({ id: In(changed.slice(from, from + BATCH)), state: In(states) })
        .execute();
    return ids.length;
  }
}

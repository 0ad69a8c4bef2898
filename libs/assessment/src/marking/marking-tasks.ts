import { Injectable } from '@nestjs/common';
import { Clock, Database, newId } from '@hochoi/platform';
import type { Attempt } from '../attempt.entity';
import { MarkingTask } from './marking-task.entity';

/** The answers that wait for a person, one task for each. */
@Injectable()
export class MarkingTasks {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
  ) {}

  /** Makes those that are not there yet. Must run in the transaction in which the attempt begins to wait. */
  async make({ id: attemptId, quizId }: Pick<Attempt, 'id' | 'quizId'>, slotIds: string[]): Promise<void> {
    const { manager } = this.database;
    const known = await manager.find(MarkingTask, { where: { attemptId }, select: { slotId: true } });
    const missing = slotIds.filter((slotId) => !known.some((task) => task.slotId === slotId));
    const blank = { state: 'waiting', markerId: null, secondMarkerId: null, lockVersion: 1 } as const;
    const rows = missing.map((slotId) => ({
      id: newId(),
      attemptId,
      slotId,
      quizId,
      ...blank,
      createdAt: this.clock.now(),
      markedAt: null,
    }));
    if (rows.length > 0) await manager.insert(MarkingTask, rows);
  }
}

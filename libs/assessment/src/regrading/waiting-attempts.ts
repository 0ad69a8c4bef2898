import { Injectable } from '@nestjs/common';
import { Database, type JobContext, JobQueue } from '@hochoi/platform';
import { In, MoreThan, Not } from 'typeorm';
import { AttemptGrader, gradeInput, type GradingInput } from '../attempt-grader';
import { Attempt } from '../attempt.entity';
import { gradeMarkedJob } from '../marking/grade-marked.job';
import { MarkingTask } from '../marking/marking-task.entity';
import { PAGE } from './regrade-counter';
import type { Regrade } from './regrade.entity';

/** What waits for a marker may wait for nobody any more: the question was dropped, or everybody has its marks. */
@Injectable()
export class WaitingAttempts {
  constructor(
    private readonly database: Database,
    private readonly queue: JobQueue,
    private readonly grader: AttemptGrader,
  ) {}

  /** Takes the tasks away that nobody needs to do, and has every attempt graded that is whole without them. */
  async settle(
    { quizId, baseRevision }: Pick<Regrade, 'quizId' | 'baseRevision'>,
    context: JobContext,
  ): Promise<void> {
    for (let after = ''; ;) {
      const ids = await this.page(quizId, after);
      if (ids.length === 0) return;
      await context.write(async () => {
        await this.closeTasks(quizId, ids);
        for (const attemptId of ids)
          await this.queue.add(
            gradeMarkedJob,
            { attemptId, sequence: 0 },
            { key: `${attemptId}:revision-${baseRevision + 1}` },
          );
      });
      after = ids.at(-1)!;
    }
  }

  private async page(quizId: string, after: string): Promise<string[]> {
    const attempts = await this.database.manager.find(Attempt, {
      where: { quizId, state: 'awaiting-marks', id: MoreThan(after) },
      order: { id: 'ASC' },
      take: PAGE,
      select: { id: true },
    });
    return attempts.map(({ id }) => id);
  }

  private async closeTasks(quizId: string, ids: string[]): Promise<void> {
    const { manager } = this.database;
    const waiting = { id: In(ids), state: 'awaiting-marks' } as const;
    await manager.update(Attempt, waiting, { quizId }); // takes the rows: a mark that is taken back now comes before, or after
    const attempts = await manager.findBy(Attempt, waiting);
    const inputs = await this.grader.inputs(quizId, attempts);
    for (const [index, attempt] of attempts.entries()) {
      const slotId = In(settledSlots(attempt, inputs[index]!));
      await manager.delete(MarkingTask, { attemptId: attempt.id, slotId, state: Not('marked') });
    }
  }
}

/** What cannot be read is not settled: a later correction may bring it back. */
function settledSlots({ slots }: Attempt, input: GradingInput): string[] {
  const states = new Map(gradeInput(input).slots.map(({ slot, state }) => [slot, state]));
  const open = ['needs-marking', 'broken'];
  return slots.filter(({ number }) => !open.includes(states.get(number)!)).map(({ slotId }) => slotId);
}

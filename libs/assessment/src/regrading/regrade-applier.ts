import { Injectable } from '@nestjs/common';
import { Clock, Database, newId } from '@hochoi/platform';
import { In } from 'typeorm';
import { Attempt } from '../attempt.entity';
import { Quiz } from '../quiz.entity';
import { QuestionCorrection } from './question-correction.entity';
import { QuizCorrected } from './quiz-revision';
import { RegradeChange } from './regrade-change.entity';
import { PAGE, RegradeCounter } from './regrade-counter';
import type { Regrade } from './regrade.entity';

/** More was graded since it was counted than one transaction should grade: it is counted once more, outside of it. */
export class NotAllCounted extends Error {}

const OF_ATTEMPT = 'FROM regrade_change c WHERE c.regradeId = ? AND c.attemptId = attempt.id';

/**
 * Puts a correction and all grades that follow from it in force at once. Must run in one transaction. The number of statements
 * does not grow with the number of attempts: what is stored was computed while counting, and the engine copies it.
 */
@Injectable()
export class RegradeApplier {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly counter: RegradeCounter,
  ) {}

  /** @throws QuizCorrected when the quiz was corrected since this was counted; NotAllCounted */
  async apply(regrade: Regrade): Promise<void> {
    await this.raiseRevision(regrade); // from here on no grade of the old revision can be stored
    await this.includeLatest(regrade);
    await this.correct(regrade);
    await this.storeGrades(regrade);
    await this.forgetUngraded(regrade);
  }

  private async raiseRevision({ quizId, baseRevision }: Regrade): Promise<void> {
    const { affected } = await this.database.manager.update(
      Quiz,
      { id: quizId, revision: baseRevision },
      { revision: baseRevision + 1 },
    );
    if (affected !== 1) throw new QuizCorrected(`Quiz ${quizId} was corrected meanwhile`);
  }

  private async includeLatest(regrade: Regrade): Promise<void> {
    const late = await this.counter.pending(regrade);
    if (late.length === PAGE) throw new NotAllCounted();
    if (late.length > 0) await this.counter.store(await this.counter.rows(regrade, late));
  }

  /** Decided no earlier than the last attempt was handed in, whatever the clocks of two servers say. */
  private async correct({ id, quizId, questionId, fix, keep, baseRevision }: Regrade): Promise<void> {
    const last = await this.database.manager.findOne(Attempt, {
      where: { quizId },
      order: { submittedAt: 'DESC' },
      select: { id: true, submittedAt: true },
    });
    const createdAt = new Date(Math.max(this.clock.now().getTime(), last?.submittedAt?.getTime() ?? 0));
    const row = {
      id: newId(),
      quizId,
      questionId,
      sequence: baseRevision,
      fix,
      keep,
      regradeId: id,
      createdAt,
    };
    await this.database.manager.insert(QuestionCorrection, row as never);
  }

  private async storeGrades({ id, quizId, baseRevision }: Regrade): Promise<void> {
    const { manager } = this.database;
    const after = manager.connection.driver.escape('after');
    const value = (column: string) => `(SELECT ${column} ${OF_ATTEMPT})`;
    await manager.query(
      `UPDATE attempt SET grade = ${value(`c.${after}`)}, passed = ${value('c.passedAfter')},
        slotGrades = ${value('c.slotGrades')}, partialGrades = ${value('c.partialGrades')}
       WHERE quizId = ? AND state = 'graded' AND EXISTS (SELECT 1 ${OF_ATTEMPT} AND c.slotGrades IS NOT NULL)`,
      [id, id, id, id, quizId, id],
    );
    await manager.query(
      `UPDATE attempt SET revision = ?
       WHERE quizId = ? AND state = 'graded' AND EXISTS (SELECT 1 ${OF_ATTEMPT} AND c.kind <> 'skipped')`,
      [baseRevision + 1, quizId, id],
    );
  }

  /** Opened again since it was counted, an attempt is graded by the new revision later: nothing of it changed by this. */
  private async forgetUngraded({ id, baseRevision }: Regrade): Promise<void> {
    const { manager } = this.database;
    const rows: { id: string }[] = await manager.query(
      `SELECT c.id AS id FROM regrade_change c JOIN attempt a ON a.id = c.attemptId
       WHERE c.regradeId = ? AND c.kind <> 'skipped' AND a.revision <> ?`,
      [id, baseRevision + 1],
    );
    if (rows.length > 0) await manager.delete(RegradeChange, { id: In(rows.map((row) => row.id)) });
  }
}

import { Injectable } from '@nestjs/common';
import { Database, type JobContext, JobHandler, JobQueue } from '@hochoi/platform';
import { In, MoreThan } from 'typeorm';
import { Attempt } from '../attempt.entity';
import { attemptGraded, gradeAttemptJob, gradingKey } from '../grade-attempt.job';
import { GrantedOnGrades } from './granted-on-grades';
import { RegradeChange } from './regrade-change.entity';
import { PAGE, RegradeCounter } from './regrade-counter';
import { type RegradeRun, settleRegradeJob } from './regrade.jobs';
import { Regrade } from './regrade.entity';
import { RegradeService } from './regrade.service';
import { RegradeTouches } from './regrade-touches';
import { WaitingAttempts } from './waiting-attempts';

/** After the decision. Every part of it changes nothing when it is done again. */
@Injectable()
export class SettleRegradeHandler extends JobHandler<RegradeRun> {
  readonly job = settleRegradeJob;

  constructor(
    private readonly database: Database,
    private readonly queue: JobQueue,
    private readonly regrades: RegradeService,
    private readonly counter: RegradeCounter,
    private readonly touches: RegradeTouches,
    private readonly granted: GrantedOnGrades,
    private readonly waiting: WaitingAttempts,
  ) {
    super();
  }

  async handle(run: RegradeRun, context: JobContext): Promise<void> {
    const regrade = await this.regrades.wanted(run, 'applied', 'refused', 'withdrawn');
    if (!regrade) return;
    if (regrade.state === 'applied') await this.afterApplying(regrade, context);
    await context.complete(() => this.tidy(regrade));
  }

  private async afterApplying(regrade: Regrade, context: JobContext): Promise<void> {
    await this.tellPasses(regrade, context);
    await this.touches.find(regrade, this.granted, context);
    await this.gradeWhatFailed(regrade, context);
    await this.waiting.settle(regrade, context);
    for (const other of await this.regrades.others(regrade, ['outdated']))
      await context.write(() => this.regrades.recount(other.id));
  }

  /** Whoever passes now may have completed the topic, and so on to her certificate. */
  private async tellPasses({ id, quizId, baseRevision }: Regrade, context: JobContext): Promise<void> {
    for (let after = ''; ;) {
      const page = await this.database.manager.find(RegradeChange, {
        where: { regradeId: id, kind: 'passes', attemptId: MoreThan(after) },
        order: { attemptId: 'ASC' },
        take: PAGE,
        select: { id: true, attemptId: true },
      });
      if (page.length === 0) return;
      const attempts = await this.database.manager.find(Attempt, {
        where: { id: In(page.map(({ attemptId }) => attemptId)) },
        select: { id: true, personId: true },
      });
      await context.write(async () => {
        for (const { id: attemptId, personId } of attempts)
          await this.queue.publish(
            attemptGraded,
            { attemptId, quizId, personId },
            { key: `${attemptId}:${baseRevision + 1}` },
          );
      });
      after = page.at(-1)!.attemptId;
    }
  }

  /** A question that could not be read may be readable by its new key. */
  private async gradeWhatFailed({ quizId }: Regrade, context: JobContext): Promise<void> {
    const failed = await this.database.manager.find(Attempt, {
      where: { quizId, state: 'grading-failed' },
      select: { id: true, reopenedUntil: true },
    });
    for (const attempt of failed)
      await context.write(async () => void (await this.queue.retry(gradeAttemptJob, gradingKey(attempt))));
  }

  /** What was only kept for counting goes; who changed stays. */
  private async tidy({ id, state }: Regrade): Promise<void> {
    const { manager } = this.database;
    if (state === 'applied') await manager.update(Regrade, { id }, { counts: await this.counter.counts(id) });
    await manager.delete(RegradeChange, { regradeId: id, kind: In(['same', 'skipped']) });
    await manager.update(RegradeChange, { regradeId: id }, { slotGrades: null, partialGrades: null });
  }
}

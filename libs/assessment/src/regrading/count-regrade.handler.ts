import { Injectable } from '@nestjs/common';
import { Database, type JobContext, JobHandler } from '@hochoi/platform';
import { GrantedOnGrades } from './granted-on-grades';
import { holdRevision, QuizCorrected } from './quiz-revision';
import { countRegradeJob, type RegradeRun } from './regrade.jobs';
import { RegradeCounter } from './regrade-counter';
import { RegradeService } from './regrade.service';
import { RegradeTouches } from './regrade-touches';
import type { Regrade } from './regrade.entity';

/** Counts who would change, and by how much. Killed on the way, it goes on where it was. */
@Injectable()
export class CountRegradeHandler extends JobHandler<RegradeRun> {
  readonly job = countRegradeJob;

  constructor(
    private readonly database: Database,
    private readonly regrades: RegradeService,
    private readonly counter: RegradeCounter,
    private readonly touches: RegradeTouches,
    private readonly granted: GrantedOnGrades,
  ) {
    super();
  }

  async handle(run: RegradeRun, context: JobContext): Promise<void> {
    const regrade = await this.regrades.wanted(run, 'counting');
    if (!regrade) return;
    await this.counter.countAll(regrade, context);
    await this.touches.find(regrade, this.granted, context);
    try {
      await context.complete(() => this.counted(regrade));
    } catch (error) {
      if (!(error instanceof QuizCorrected)) throw error;
      await context.complete(() => this.regrades.outdate(regrade));
    }
  }

  override async failed(run: RegradeRun): Promise<void> {
    const regrade = await this.regrades.wanted(run, 'counting');
    if (regrade) await this.regrades.outdate(regrade);
  }

  private async counted(regrade: Regrade): Promise<void> {
    await holdRevision(this.database, regrade.quizId, regrade.baseRevision);
    const counts = await this.counter.counts(regrade.id);
    await this.regrades.move(regrade, { state: 'proposed', counts });
  }
}

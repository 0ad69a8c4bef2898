import { Injectable } from '@nestjs/common';
import { type JobContext, JobHandler } from '@hochoi/platform';
import { QuizCorrected } from './quiz-revision';
import { applyRegradeJob, type RegradeRun, settleRegradeJob } from './regrade.jobs';
import { NotAllCounted, RegradeApplier } from './regrade-applier';
import { RegradeCounter } from './regrade-counter';
import { RegradeService } from './regrade.service';
import type { Regrade } from './regrade.entity';

/** Each time what came since is counted outside of the transaction, so that little is left for it. */
const MOST_TRIES = 5;

/** What was approved, in one transaction: the correction, every grade that follows from it, and what it says of them. */
@Injectable()
export class ApplyRegradeHandler extends JobHandler<RegradeRun> {
  readonly job = applyRegradeJob;

  constructor(
    private readonly regrades: RegradeService,
    private readonly counter: RegradeCounter,
    private readonly applier: RegradeApplier,
  ) {
    super();
  }

  async handle(run: RegradeRun, context: JobContext): Promise<void> {
    const regrade = await this.regrades.wanted(run, 'applying');
    if (!regrade) return;
    for (let tries = 1; ; tries += 1) {
      await this.counter.countAll(regrade, context);
      try {
        return await context.complete(() => this.apply(regrade, run));
      } catch (error) {
        if (error instanceof QuizCorrected) return context.complete(() => this.regrades.outdate(regrade));
        if (!(error instanceof NotAllCounted) || tries === MOST_TRIES) throw error;
      }
    }
  }

  /** Nothing was written. Whoever looks at it has it counted and approved again. */
  override async failed(run: RegradeRun): Promise<void> {
    const regrade = await this.regrades.wanted(run, 'applying');
    if (regrade) await this.regrades.outdate(regrade);
  }

  private async apply(regrade: Regrade, { accountId = '', address }: RegradeRun): Promise<void> {
    await this.applier.apply(regrade);
    const counts = await this.counter.counts(regrade.id);
    const applied = await this.regrades.move(regrade, { state: 'applied', counts });
    for (const other of await this.regrades.others(regrade, ['counting', 'proposed', 'applying']))
      await this.regrades.outdate(other);
    const by = { personId: regrade.decidedBy!, accountId, ...(address && { address }) };
    await this.regrades.record('applied', regrade, by, { after: { counts } });
    await this.regrades.enqueue(settleRegradeJob, applied);
  }
}

import { Injectable } from '@nestjs/common';
import { Clock, Database, type JobContext, JobHandler, type Night, nightlyAt } from '@hochoi/platform';
import { PrivacyContent, type Retention } from '../privacy-content';
import { deleteExpiredJob } from './delete-expired.job';
import { BATCH, dropBatch } from './expired-rows';

/** Batches of one table in one night: a backlog of years is worked off over some nights, not in one. */
const MOST_BATCHES = 400;

/** Deletes what is past its time by the register of purposes. Run twice it finds nothing the second time. */
@Injectable()
export class DeleteExpiredHandler extends JobHandler<Night> {
  readonly job = deleteExpiredJob;
  override readonly schedule = nightlyAt('1:30');

  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly content: PrivacyContent,
  ) {
    super();
  }

  async handle(_payload: Night, context: JobContext): Promise<void> {
    const rules = this.content.register.purposes.flatMap(({ retention }) => retention);
    for (const [index, rule] of rules.entries()) {
      await this.dropAll(rule, context);
      await context.progress(Math.floor((100 * (index + 1)) / rules.length));
    }
    await context.complete(async () => undefined);
  }

  private async dropAll(rule: Retention, context: JobContext): Promise<void> {
    let ids: string[] = [];
    for (let batches = 0; batches < MOST_BATCHES; batches += 1) {
      if (context.signal.aborted) return;
      await context.write(async () => {
        ids = await dropBatch(this.database.manager, rule, this.clock.now(), ids.at(-1));
      });
      if (ids.length < BATCH) return;
    }
  }
}

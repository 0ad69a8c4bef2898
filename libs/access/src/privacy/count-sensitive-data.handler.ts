import { Injectable } from '@nestjs/common';
import { dayOf } from '@hochoi/contracts';
import { defineSchedule, type JobContext, JobHandler } from '@hochoi/platform';
import { countSensitiveDataJob } from './count-sensitive-data.job';
import { SensitiveCountService } from './sensitive-count.service';

@Injectable()
export class CountSensitiveDataHandler extends JobHandler<{ day: string }> {
  readonly job = countSensitiveDataJob;
  override readonly schedule = defineSchedule('0 2 * * *', (at) => ({ day: dayOf(at) }));

  constructor(private readonly counts: SensitiveCountService) {
    super();
  }

  async handle(_payload: { day: string }, context: JobContext): Promise<void> {
    if (await this.counts.isCounted()) return;
    const lines = await this.counts.count();
    await context.complete(() => this.counts.publish(lines));
  }
}

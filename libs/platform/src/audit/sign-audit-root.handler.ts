import { Injectable } from '@nestjs/common';
import { type JobContext, JobHandler } from '../queue/job-handler';
import { defineSchedule } from '../queue/schedule';
import { AuditRoots, vietnameseDay } from './audit-roots';
import { AuditSealer } from './audit-sealer';
import { signAuditRootJob } from './sign-audit-root.job';

const HOUR = 3_600_000;

/** Five minutes past midnight: what was committed on the day is sealed, then its root is signed. */
@Injectable()
export class SignAuditRootHandler extends JobHandler<{ day: string }> {
  readonly job = signAuditRootJob;
  override readonly schedule = defineSchedule('5 0 * * *', (at) => ({
    day: vietnameseDay(new Date(at.getTime() - HOUR)),
  }));

  constructor(
    private readonly sealer: AuditSealer,
    private readonly roots: AuditRoots,
  ) {
    super();
  }

  async handle({ day }: { day: string }, context: JobContext): Promise<void> {
    await this.sealer.seal();
    await context.complete(() => this.roots.sign(day));
  }
}

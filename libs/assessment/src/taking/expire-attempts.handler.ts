import { Injectable } from '@nestjs/common';
import { Clock, Database, defineSchedule, type JobContext, JobHandler } from '@hochoi/platform';
import { In, LessThanOrEqual, Not } from 'typeorm';
import { Attempt } from '../attempt.entity';
import { openStates } from './attempt-times';
import { AttemptEnding } from './end-attempt';
import { expireAttemptsJob } from './expire-attempts.job';

const BATCH = 100;

/**
 * Ends attempts whose time is over. It may come late, or twice at once: each attempt is ended by a guarded change of its own, and what is
 * due follows from the clock and the attempt alone.
 */
@Injectable()
export class ExpireAttemptsHandler extends JobHandler<{ at: string }> {
  readonly job = expireAttemptsJob;
  override readonly schedule = defineSchedule('* * * * *', (at) => ({ at: at.toISOString() }));

  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly ending: AttemptEnding,
  ) {
    super();
  }

  /** One that cannot be ended keeps no other from it; then the job fails and is run again. */
  async handle(_payload: { at: string }, context: JobContext): Promise<void> {
    const failures = new Map<string, unknown>();
    for (;;) {
      const due = await this.due([...failures.keys()]);
      for (const attempt of due)
        await this.ending.settle(attempt).catch((error: unknown) => failures.set(attempt.id, error));
      if (due.length < BATCH || failures.size >= BATCH) break;
      await context.progress(0);
    }
    if (failures.size > 0)
      throw new AggregateError(failures.values(), `${failures.size} attempts did not end`);
  }

  private due(without: string[]): Promise<Attempt[]> {
    return this.database.manager.find(Attempt, {
      where: {
        state: In(openStates),
        expiresAt: LessThanOrEqual(this.clock.now()),
        ...(without.length > 0 && { id: Not(In(without)) }),
      },
      order: { expiresAt: 'ASC' },
      take: BATCH,
    });
  }
}

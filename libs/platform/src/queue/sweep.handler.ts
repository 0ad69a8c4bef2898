import { Injectable } from '@nestjs/common';
import { In, LessThan } from 'typeorm';
import { Clock } from '../clock/clock';
import { Database } from '../database/database';
import { IdempotentAnswer } from '../http/idempotent-answer.entity';
import { ObjectStorage } from '../storage/object-storage';
import { type JobContext, JobHandler } from './job-handler';
import { Job } from './job.entity';
import { type Night, nightlyAt } from './nightly';
import { sweepJob } from './sweep.job';

const DAY = 86_400_000;
/** A phone may repeat a call days later, when it meets a network again. */
const ANSWERS_KEPT = 14 * DAY;
/** Failed jobs stay: somebody must look at them. */
const JOBS_KEPT = 90 * DAY;

/** Deletes old rows and unfinished objects, each night at one. Handlers' effects are unique by their own keys, so a done job may be forgotten. */
@Injectable()
export class SweepHandler extends JobHandler<Night> {
  readonly job = sweepJob;
  override readonly schedule = nightlyAt('1:00');

  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly storage: ObjectStorage,
  ) {
    super();
  }

  async handle(_payload: Night, context: JobContext): Promise<void> {
    const now = this.clock.now();
    await context.complete(async () => {
      const { manager } = this.database;
      await manager.delete(IdempotentAnswer, { createdAt: LessThan(new Date(now.getTime() - ANSWERS_KEPT)) });
      await manager.delete(Job, {
        state: In(['done', 'cancelled']),
        finishedAt: LessThan(new Date(now.getTime() - JOBS_KEPT)),
      });
    });
    await this.storage.sweep(); // last: a store that is away must not keep the rows
  }
}

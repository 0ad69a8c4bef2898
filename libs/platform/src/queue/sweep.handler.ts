import { Injectable } from '@nestjs/common';
import { In, LessThan } from 'typeorm';
import { Clock } from '../clock/clock';
import { Database } from '../database/database';
import { IdempotentAnswer } from '../http/idempotent-answer.entity';
import { ObjectStorage } from '../storage/object-storage';
import { type JobContext, JobHandler } from './job-handler';
import { JobQueue } from './job-queue';
import { Job } from './job.entity';
import { dayOf, sweepJob } from './sweep.job';

const DAY = 86_400_000;
/** A phone may repeat a call days later, when it meets a network again. */
const ANSWERS_KEPT = 14 * DAY;
/** Failed jobs stay: somebody must look at them. */
const JOBS_KEPT = 90 * DAY;

/** Deletes old rows and unfinished objects, and orders the next day's sweep. Handlers' effects are unique by their own keys, so a done job may be forgotten. */
@Injectable()
export class SweepHandler extends JobHandler<{ day: string }> {
  readonly job = sweepJob;

  constructor(
    private readonly database: Database,
    private readonly queue: JobQueue,
    private readonly clock: Clock,
    private readonly storage: ObjectStorage,
  ) {
    super();
  }

  async handle(_payload: { day: string }, context: JobContext): Promise<void> {
    const now = this.clock.now();
    await context.complete(async () => {
      const { manager } = this.database;
      await manager.delete(IdempotentAnswer, { createdAt: LessThan(new Date(now.getTime() - ANSWERS_KEPT)) });
      await manager.delete(Job, {
        state: In(['done', 'cancelled']),
        finishedAt: LessThan(new Date(now.getTime() - JOBS_KEPT)),
      });
      await this.order(new Date(now.getTime() + DAY));
    });
    await this.storage.sweep(); // last: a store that is away must not keep the next day from being ordered
  }

  /** Makes sure that a sweep is ordered; the same day twice is one. */
  async order(at: Date): Promise<void> {
    const day = dayOf(at);
    await this.database.transaction(() =>
      this.queue.add(sweepJob, { day }, { key: day, runAfter: new Date(`${day}T18:00:00Z`) }),
    );
  }
}

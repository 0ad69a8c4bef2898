import { randomBytes } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { Clock, Database, JobQueue } from '@hochoi/platform';
import { In, IsNull, LessThanOrEqual } from 'typeorm';
import { assessmentErrors } from '../assessment.errors';
import { Attempt } from '../attempt.entity';
import { AttemptService } from '../attempt.service';
import { gradeAttemptJob, gradingKey } from '../grade-attempt.job';
import { QuizService } from '../quiz.service';
import { isOpen, openStates, timesOf, whatIsDue } from './attempt-times';
import type { HerRules } from './her-rules';
import { LearnerRules } from './learner-rules';
import { TakingSettings } from './taking-settings';

/** Ends attempts: she hands in, or the time is over. Of the two at the same moment one counts, and the other finds it done. */
@Injectable()
export class AttemptEnding {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly queue: JobQueue,
    private readonly quizzes: QuizService,
    private readonly rules: LearnerRules,
    private readonly settings: TakingSettings,
    private readonly attempts: AttemptService,
  ) {}

  /**
   * Hands in. The grade follows from the queue. Handing in again gives the same receipt, also when the platform had done it.
   * @throws attempt.abandoned when it was too late; attempt.other-device
   */
  async submit(attemptId: string, personId: string, deviceId?: string): Promise<Attempt> {
    const found = await this.settle(await this.attempts.find(attemptId, personId));
    if (isOpen(found) && found.deviceId !== null && found.deviceId !== deviceId)
      throw assessmentErrors.otherDevice();
    await this.handIn(found, this.clock.now(), 'learner', { deviceId: found.deviceId ?? IsNull() });
    const attempt = await this.attempts.find(attemptId, personId);
    // Taken over, or opened again, in between.
    if (isOpen(attempt)) throw assessmentErrors.otherDevice();
    if (attempt.state === 'abandoned') throw assessmentErrors.abandoned();
    return attempt;
  }

  /** Does what the rules say of an attempt whose time is over; whoever meets it does it, so that nothing waits for the queue. */
  async settle(attempt: Attempt): Promise<Attempt> {
    const now = this.clock.now();
    if (!attempt.expiresAt || now < attempt.expiresAt || !isOpen(attempt)) return attempt;
    const rules = await this.rules.of(await this.quizzes.load(attempt.quizId), attempt.personId);
    const due = whatIsDue(attempt, rules, now);
    if (!due) return attempt;
    await this.step(attempt, due, rules, now);
    return this.settle(await this.database.manager.findOneByOrFail(Attempt, { id: attempt.id }));
  }

  private async step(
    attempt: Attempt,
    due: 'submitted' | 'overdue' | 'abandoned',
    rules: HerRules,
    now: Date,
  ): Promise<void> {
    if (due === 'submitted') return this.handIn(attempt, attempt.deadline ?? now, 'time', overAt(now));
    const { expiresAt } = timesOf(rules, { ...attempt, state: 'overdue' }, this.settings.grace);
    const change =
      due === 'overdue'
        ? ({ state: due, expiresAt } as const)
        : ({ state: due, openKey: null, endedBy: 'time' } as const);
    await this.database.transaction((manager) =>
      manager.update(Attempt, { id: attempt.id, state: attempt.state, ...overAt(now) }, change),
    );
  }

  /** Once: whoever comes second changes nothing. */
  private async handIn(
    attempt: Attempt,
    submittedAt: Date,
    endedBy: 'learner' | 'time',
    guard: object = {},
  ): Promise<void> {
    const { id } = attempt;
    const receiptCode = randomBytes(5).toString('hex').toUpperCase();
    const change = { state: 'submitted', submittedAt, receiptCode, openKey: null, endedBy } as const;
    await this.database.transaction(async (manager) => {
      const { affected } = await manager.update(Attempt, { id, state: In(openStates), ...guard }, change);
      if (affected === 1)
        await this.queue.add(gradeAttemptJob, { attemptId: id }, { key: gradingKey(attempt) });
    });
  }
}

const overAt = (now: Date) => ({ expiresAt: LessThanOrEqual(now) });

import { Injectable } from '@nestjs/common';
import { Clock, Database } from '@hochoi/platform';
import { In, IsNull } from 'typeorm';
import { assessmentErrors } from '../assessment.errors';
import { Attempt } from '../attempt.entity';
import { RegradeChange } from './regrade-change.entity';
import { Regrade } from './regrade.entity';

/** A grade of hers that changed by a correction. */
export interface OwnGradeChange {
  changeId: string;
  attemptId: string;
  quizId: string;
  /** Of her attempts. */
  number: number;
  /** Hundredths. */
  before: number;
  after: number;
  passedBefore: boolean;
  passedAfter: boolean;
  reason: string;
  at: Date;
}

/** What learners are told of corrections, until they put it away. */
@Injectable()
export class GradeChangesService {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
  ) {}

  /** The newest first. */
  async notSeen(personId: string): Promise<OwnGradeChange[]> {
    const { manager } = this.database;
    const attempts = await manager.find(Attempt, {
      where: { personId },
      select: { id: true, quizId: true, number: true },
    });
    if (attempts.length === 0) return [];
    const changes = await manager.find(RegradeChange, {
      where: {
        attemptId: In(attempts.map(({ id }) => id)),
        kind: In(['passes', 'fails', 'up', 'down']),
        seenAt: IsNull(),
      },
      order: { id: 'DESC' },
    });
    const regrades = await manager.findBy(Regrade, {
      id: In(changes.map(({ regradeId }) => regradeId)),
      state: 'applied',
    });
    const byId = new Map(regrades.map((regrade) => [regrade.id, regrade]));
    const attemptOf = new Map(attempts.map((attempt) => [attempt.id, attempt]));
    return changes.flatMap((change) => {
      const regrade = byId.get(change.regradeId);
      return regrade ? [told(change, regrade, attemptOf.get(change.attemptId)!)] : [];
    });
  }

  /** @throws attempt.not-found for somebody else's */
  async seen(changeId: string, personId: string): Promise<void> {
    await this.database.transaction(async (manager) => {
      const change = await manager.findOneBy(RegradeChange, { id: changeId });
      const own = change && (await manager.existsBy(Attempt, { id: change.attemptId, personId }));
      if (!own) throw assessmentErrors.attemptNotFound();
      await manager.update(RegradeChange, { id: changeId, seenAt: IsNull() }, { seenAt: this.clock.now() });
    });
  }
}

const told = (change: RegradeChange, { reason, decidedAt }: Regrade, attempt: Attempt): OwnGradeChange => ({
  changeId: change.id,
  attemptId: attempt.id,
  quizId: attempt.quizId,
  number: attempt.number,
  before: change.before,
  after: change.after,
  passedBefore: change.passedBefore,
  passedAfter: change.passedAfter,
  reason,
  at: decidedAt!,
});

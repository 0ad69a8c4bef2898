import { Injectable } from '@nestjs/common';
import { Clock, Database } from '@hochoi/platform';
import { In, IsNull } from 'typeorm';
import { assessmentErrors } from '../assessment.errors';
import { Attempt } from '../attempt.entity';
import { showsMarks } from '../counting/attempt-counts';
import { QuizService } from '../quiz.service';
import { LearnerRules } from '../taking/learner-rules';
import { RegradeChange } from './regrade-change.entity';
import { Regrade } from './regrade.entity';

/** A grade of hers that changed by a correction. */
export interface OwnGradeChange {
  changeId: string;
  attemptId: string;
  quizId: string;
  /** Of her attempts. */
  number: number;
  /** Hundredths. Null, all four, while the quiz shows her no marks. */
  before: number | null;
  after: number | null;
  passedBefore: boolean | null;
  passedAfter: boolean | null;
  reason: string;
  at: Date;
}

/** What learners are told of corrections, until they put it away. */
@Injectable()
export class GradeChangesService {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly quizzes: QuizService,
    private readonly rules: LearnerRules,
  ) {}

  /** The newest first. */
  async notSeen(personId: string): Promise<OwnGradeChange[]> {
    const { manager } = this.database;
    const attempts = await manager.find(Attempt, {
      where: { personId },
      select: { id: true, quizId: true, personId: true, number: true, state: true, submittedAt: true },
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
    const notices = changes
      .filter(({ regradeId }) => byId.has(regradeId))
      .map(async (change) => {
        const attempt = attemptOf.get(change.attemptId)!;
        return told(change, byId.get(change.regradeId)!, attempt, await this.showsMarks(attempt));
      });
    return Promise.all(notices);
  }

  /** As on the page of its result. */
  private async showsMarks(attempt: Taken): Promise<boolean> {
    if (attempt.state !== 'graded') return false;
    const rules = await this.rules.of(await this.quizzes.load(attempt.quizId), attempt.personId);
    return showsMarks(rules, attempt, this.clock.now());
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

type Taken = Pick<Attempt, 'id' | 'quizId' | 'personId' | 'number' | 'state' | 'submittedAt'>;

const told = (
  change: RegradeChange,
  { reason, decidedAt }: Regrade,
  attempt: Taken,
  shown: boolean,
): OwnGradeChange => ({
  changeId: change.id,
  attemptId: attempt.id,
  quizId: attempt.quizId,
  number: attempt.number,
  before: shown ? change.before : null,
  after: shown ? change.after : null,
  passedBefore: shown ? change.passedBefore : null,
  passedAfter: shown ? change.passedAfter : null,
  reason,
  at: decidedAt!,
});

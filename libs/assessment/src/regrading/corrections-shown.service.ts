import type { QuestionFix } from '@hochoi/contracts';
import { Injectable } from '@nestjs/common';
import { Database } from '@hochoi/platform';
import { In } from 'typeorm';
import type { AskedQuestion } from '../attempt-questions';
import type { Attempt } from '../attempt.entity';
import { groupBy } from '../grading/slot-events';
import { QuestionCorrection } from './question-correction.entity';
import { Regrade } from './regrade.entity';

/** What a learner is told of a correction of a question that she was asked. */
export interface ShownCorrection {
  kind: QuestionFix['kind'];
  at: Date;
  reason: string;
}

/** What the result of an attempt says about corrections. */
@Injectable()
export class CorrectionsShownService {
  constructor(private readonly database: Database) {}

  /** @returns by slot id, the oldest first; questions that were never corrected are left out */
  async of(
    { quizId }: Pick<Attempt, 'quizId'>,
    questions: ReadonlyMap<string, AskedQuestion>,
  ): Promise<Map<string, ShownCorrection[]>> {
    const corrected = [...questions].filter(([, { fixes }]) => fixes.length > 0);
    if (corrected.length === 0) return new Map();
    const rows = await this.database.manager.find(QuestionCorrection, {
      where: { quizId, questionId: In(corrected.map(([, { id }]) => id)) },
      order: { sequence: 'ASC' },
    });
    const regrades = await this.database.manager.findBy(Regrade, {
      id: In(rows.map(({ regradeId }) => regradeId)),
    });
    const reasons = new Map(regrades.map(({ id, reason }) => [id, reason]));
    const perQuestion = groupBy(rows, ({ questionId }) => questionId);
    const shown = ({ fix, createdAt, regradeId }: QuestionCorrection): ShownCorrection => ({
      kind: fix.kind,
      at: createdAt,
      reason: reasons.get(regradeId) ?? '',
    });
    return new Map(corrected.map(([slotId, { id }]) => [slotId, (perQuestion.get(id) ?? []).map(shown)]));
  }
}

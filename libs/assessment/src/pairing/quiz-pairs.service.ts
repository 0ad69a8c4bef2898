import type { QuizRules } from '@hochoi/contracts';
import { Injectable } from '@nestjs/common';
import { named, Policy, type Reach } from '@hochoi/access';
import { Database } from '@hochoi/platform';
import { In, IsNull, Like, Not } from 'typeorm';
import { Attempt } from '../attempt.entity';
import type { PairOfGrades } from '../counting/compare-pair';
import { groupBy } from '../grading/slot-events';
import { Quiz } from '../quiz.entity';
import { rulesOf } from '../taking/her-rules';
import { seriesOf } from '../taking/learner-rules';
import { type CountedBy, pairOf } from './pair-grades';

export type PairRole = NonNullable<QuizRules['pair']>['role'];
export type PairedQuiz = Pick<Quiz, 'id' | 'seriesId' | 'passMark' | 'attemptsAllowed' | 'rules' | 'frozen'>;

const columns = {
  ...{ id: true, seriesId: true, passMark: true, attemptsAllowed: true, rules: true, frozen: true },
} as const;
const attemptColumns = ['id', 'quizId', 'personId', 'number', 'startedAt', 'grade', 'passed'].map(
  (column) => `attempt.${column}`,
);

/** Quizzes that are compared as before and after the training. Those of one pair bear one id: that of the topic of the first. */
@Injectable()
export class QuizPairs {
  constructor(
    private readonly database: Database,
    private readonly policy: Policy,
  ) {}

  /**
   * All that bear a pair, or this one; the newest first. For authors and officers: no index knows the rules, so the engine looks through
   * the table, and gives out only what may be meant.
   */
  async quizzes(role: PairRole, pairId?: string): Promise<PairedQuiz[]> {
    const rules = Like(`%"${(pairId ?? role).replace(/[^0-9A-Za-z-]+/g, '%')}"%`) as never;
    const found = await this.database.manager.find(Quiz, {
      where: { rules },
      select: columns,
      order: { id: 'DESC' },
    });
    return found.filter(bears(role, pairId));
  }

  /** Those of the pair among all versions of some quizzes, found by their series; the newest first. */
  async versions(role: PairRole, pairId: string, seriesIds: readonly string[]): Promise<PairedQuiz[]> {
    if (seriesIds.length === 0) return [];
    const found = await this.database.manager.find(Quiz, {
      where: [{ seriesId: In([...seriesIds]) }, { id: In([...seriesIds]) }],
      select: columns,
      order: { id: 'DESC' },
    });
    return found.filter(bears(role, pairId));
  }

  /** Those of the pair that she has been at, in all their versions; the newest first. Reads her own attempts, and what they are of. */
  async taken(role: PairRole, pairId: string, personId: string): Promise<PairedQuiz[]> {
    const { manager } = this.database;
    const hers = await manager.find(Attempt, { where: { personId }, select: { quizId: true } });
    const ids = [...new Set(hers.map(({ quizId }) => quizId))];
    const quizzes = await manager.find(Quiz, {
      where: { id: In(ids), rules: Not(IsNull()) },
      select: columns,
    });
    return this.versions(role, pairId, [...new Set(quizzes.filter(bears(role, pairId)).map(seriesOf))]);
  }

  /** By person of the reach, the grades that count of each. @param before, after of the same pair, the newest first */
  async grades(
    before: readonly PairedQuiz[],
    after: readonly PairedQuiz[],
    reach: Reach,
  ): Promise<Map<string, PairOfGrades>> {
    if (before.length === 0 || after.length === 0) return new Map();
    const first = new Set(before.map(({ id }) => id));
    const attempts = await this.graded([...before, ...after], reach);
    const rules = { before: countedBy(before[0]!), after: countedBy(after[0]!) };
    const perPerson = groupBy(attempts, ({ personId }) => personId);
    return new Map(
      [...perPerson].map(([personId, hers]) => [
        personId,
        pairOf(
          hers.filter(({ quizId }) => first.has(quizId)),
          hers.filter(({ quizId }) => !first.has(quizId)),
          rules,
        ),
      ]),
    );
  }

  private async graded(quizzes: readonly PairedQuiz[], reach: Reach) {
    const found = await this.database.reports
      .createQueryBuilder(Attempt, 'attempt')
      .select(attemptColumns)
      .where({ quizId: In(quizzes.map(({ id }) => id)), state: 'graded', grade: Not(IsNull()) })
      .andWhere(...named(this.policy.personCondition(reach, 'attempt.personId'), 'scope'))
      .getMany();
    return found.map((attempt) => ({ ...attempt, grade: attempt.grade! }));
  }
}

const bears =
  (role: PairRole, pairId?: string) =>
  ({ rules }: Pick<Quiz, 'rules'>): boolean => {
    const pair = rules?.pair;
    return pair?.role === role && (pairId === undefined || pair.id === pairId);
  };

export const countedBy = (quiz: Pick<Quiz, 'rules' | 'attemptsAllowed' | 'passMark'>): CountedBy => ({
  counted: rulesOf(quiz).counted,
  passMark: quiz.passMark,
});

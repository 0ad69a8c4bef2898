import type { GradeChangeKind, RegradeState } from '@hochoi/contracts';
import { Injectable } from '@nestjs/common';
import { Database } from '@hochoi/platform';
import { In, LessThan, MoreThan } from 'typeorm';
import { Attempt } from '../attempt.entity';
import { RegradeChange } from './regrade-change.entity';
import { Regrade } from './regrade.entity';

export interface RegradePage {
  items: Regrade[];
  total: number;
  nextCursor: string | null;
}

export interface ChangePage {
  items: { change: RegradeChange; attempt: Pick<Attempt, 'id' | 'personId' | 'number' | 'receiptCode'> }[];
  total: number;
  nextCursor: string | null;
}

/** Proposals and what they change, in pages. */
@Injectable()
export class RegradeListService {
  constructor(private readonly database: Database) {}

  /** The newest first; ids are time-ordered. */
  async list(
    states: readonly RegradeState[],
    cursor: string | undefined,
    limit: number,
  ): Promise<RegradePage> {
    const where = { state: In([...states]) };
    const { manager } = this.database;
    const found = await manager.find(Regrade, {
      where: { ...where, ...(cursor && { id: LessThan(cursor) }) },
      order: { id: 'DESC' },
      take: limit + 1,
    });
    return { ...pageOf(found, limit), total: await manager.countBy(Regrade, where) };
  }

  /** Of these quizzes, the newest first. */
  ofQuizzes(quizIds: readonly string[]): Promise<Regrade[]> {
    const where = { quizId: In([...quizIds]) };
    return this.database.manager.find(Regrade, { where, order: { id: 'DESC' }, take: 100 });
  }

  /** How many graded attempts there are of each of these quizzes. */
  async graded(quizIds: readonly string[]): Promise<Map<string, number>> {
    const rows = await this.database.manager
      .createQueryBuilder(Attempt, 'attempt')
      .select('attempt.quizId', 'quizId')
      .addSelect('COUNT(*)', 'count')
      .where({ quizId: In([...quizIds]), state: 'graded' })
      .groupBy('attempt.quizId')
      .getRawMany<{ quizId: string; count: number | string }>();
    return new Map(rows.map(({ quizId, count }) => [quizId, Number(count)]));
  }

  /** How far the counting is. */
  counted(regradeId: string): Promise<number> {
    return this.database.manager.countBy(RegradeChange, { regradeId });
  }

  /** Attempts whose grade changes in this way. */
  async changes(
    regradeId: string,
    kinds: readonly GradeChangeKind[],
    cursor: string | undefined,
    limit: number,
  ): Promise<ChangePage> {
    const where = { regradeId, kind: In([...kinds]) };
    const { manager } = this.database;
    const found = await manager.find(RegradeChange, {
      where: { ...where, ...(cursor && { attemptId: MoreThan(cursor) }) },
      order: { attemptId: 'ASC' },
      select: {
        ...{ id: true, regradeId: true, attemptId: true, before: true, after: true, kind: true },
        ...{ passedBefore: true, passedAfter: true, touches: true, seenAt: true },
      },
      take: limit + 1,
    });
    const shown = found.slice(0, limit);
    const attempts = await manager.find(Attempt, {
      where: { id: In(shown.map(({ attemptId }) => attemptId)) },
      select: { id: true, personId: true, number: true, receiptCode: true },
    });
    const byId = new Map(attempts.map((attempt) => [attempt.id, attempt]));
    return {
      items: shown.map((change) => ({ change, attempt: byId.get(change.attemptId)! })),
      total: await manager.countBy(RegradeChange, where),
      nextCursor: found.length > limit ? shown.at(-1)!.attemptId : null,
    };
  }
}

const pageOf = <T extends { id: string }>(found: T[], limit: number) => ({
  items: found.slice(0, limit),
  nextCursor: found.length > limit ? found[limit - 1]!.id : null,
});

import { Injectable } from '@nestjs/common';
import { Database, type JobContext, updateRows } from '@hochoi/platform';
import { In, IsNull, MoreThan } from 'typeorm';
import { Attempt } from '../attempt.entity';
import { groupBy } from '../grading/slot-events';
import { Quiz } from '../quiz.entity';
import type { GrantedOnGrades } from './granted-on-grades';
import { RegradeChange } from './regrade-change.entity';
import { PAGE } from './regrade-counter';
import type { Regrade } from './regrade.entity';

/** What rests on the grades that would no longer be enough: whoever passed in another attempt too lost nothing. */
@Injectable()
export class RegradeTouches {
  constructor(private readonly database: Database) {}

  async find(regrade: Pick<Regrade, 'id' | 'quizId'>, granted: GrantedOnGrades, context: JobContext) {
    for (let after = ''; ;) {
      const page = await this.failing(regrade.id, after);
      const touched = await this.touched(regrade, page, granted);
      if (touched.length > 0)
        await context.write(() => updateRows(this.database.manager, RegradeChange, touched));
      if (page.length < PAGE) return;
      after = page.at(-1)!.attemptId;
    }
  }

  private failing(regradeId: string, after: string): Promise<RegradeChange[]> {
    return this.database.manager.find(RegradeChange, {
      where: { regradeId, kind: 'fails', touches: IsNull(), attemptId: MoreThan(after) },
      select: { id: true, attemptId: true },
      order: { attemptId: 'ASC' },
      take: PAGE,
    });
  }

  private async touched(
    { id, quizId }: Pick<Regrade, 'id' | 'quizId'>,
    page: RegradeChange[],
    granted: GrantedOnGrades,
  ): Promise<Pick<RegradeChange, 'id' | 'touches'>[]> {
    if (page.length === 0) return [];
    const where = { id: In(page.map(({ attemptId }) => attemptId)) };
    const attempts = await this.database.manager.find(Attempt, {
      where,
      select: { id: true, personId: true },
    });
    const persons = new Map(attempts.map((attempt) => [attempt.id, attempt.personId]));
    const personIds = [...new Set(persons.values())];
    const passed = await this.passedElsewhere(id, quizId, personIds);
    const given = await granted.of(
      quizId,
      personIds.filter((personId) => !passed.has(personId)),
    );
    return page.flatMap((row) => {
      const touches = given.get(persons.get(row.attemptId)!);
      return touches ? [{ id: row.id, touches }] : [];
    });
  }

  /** Of these persons those with another attempt, at any version of the quiz, that is passed and stays so. */
  private async passedElsewhere(
    regradeId: string,
    quizId: string,
    personIds: string[],
  ): Promise<Set<string>> {
    const { manager } = this.database;
    const attempts = await manager.find(Attempt, {
      where: { personId: In(personIds), quizId: In(await this.series(quizId)), passed: true },
      select: { id: true, personId: true },
    });
    const perPerson = groupBy(attempts, ({ personId }) => personId);
    const failing = await manager.find(RegradeChange, {
      where: { regradeId, kind: 'fails', attemptId: In(attempts.map(({ id }) => id)) },
      select: { id: true, attemptId: true },
    });
    const falls = new Set(failing.map(({ attemptId }) => attemptId));
    return new Set([...perPerson].filter(([, of]) => of.some(({ id }) => !falls.has(id))).map(([id]) => id));
  }

  private async series(quizId: string): Promise<string[]> {
    const { manager } = this.database;
    const { seriesId } = await manager.findOneByOrFail(Quiz, { id: quizId });
    const all = seriesId ? await manager.find(Quiz, { where: { seriesId }, select: { id: true } }) : [];
    return [...new Set([quizId, ...(seriesId ? [seriesId] : []), ...all.map(({ id }) => id)])];
  }
}

import { Injectable } from '@nestjs/common';
import { named, Policy, type Reach } from '@hochoi/access';
import { Database } from '@hochoi/platform';
import { In } from 'typeorm';
import { QuizOverride } from './quiz-override.entity';

/** Nobody reads more about one person on one page. */
const MOST = 100;

export interface OverrideFilter {
  /** Of one quiz in all its versions; absent: of all. */
  seriesId?: string;
  state: 'open' | 'ended';
}

@Injectable()
export class OverrideList {
  constructor(
    private readonly database: Database,
    private readonly policy: Policy,
  ) {}

  /** Newest first, of the persons and units within the reach. @param cursor the last id of the page before */
  async list(reach: Reach, { seriesId, state }: OverrideFilter, cursor: string | undefined, limit: number) {
    const persons = this.policy.personCondition(reach, 'o.personId');
    const units = this.policy.scopeCondition(reach, 'o.unitId');
    const scope = {
      sql: `(${persons.sql}) OR (${units.sql})`,
      parameters: [...persons.parameters, ...units.parameters],
    };
    const query = this.database.manager
      .createQueryBuilder(QuizOverride, 'o')
      .where(state === 'open' ? 'o.endedAt IS NULL' : 'o.endedAt IS NOT NULL')
      .andWhere(...wrapped(named(scope, 'scope')))
      .orderBy('o.id', 'DESC')
      .take(limit + 1);
    if (seriesId) query.andWhere('o.seriesId = :seriesId', { seriesId });
    if (cursor) query.andWhere('o.id < :cursor', { cursor });
    const rows = await query.getMany();
    const items = rows.slice(0, limit);
    return { items, nextCursor: rows.length > limit ? items.at(-1)!.id : null };
  }

  /** For one person, with those for the units around her that are within the reach; newest first, ended ones too. */
  async ofPerson(reach: Reach, seriesId: string, personId: string): Promise<QuizOverride[]> {
    const around = [...((await this.policy.unitsAround([personId])).get(personId) ?? [])];
    const seen = [...(await this.policy.unitsWithin(reach, around))];
    return this.database.manager.find(QuizOverride, {
      where: [
        { seriesId, personId },
        { seriesId, unitId: In(seen) },
      ],
      order: { id: 'DESC' },
      take: MOST,
    });
  }
}

const wrapped = ([sql, parameters]: [string, Record<string, unknown>]) => [`(${sql})`, parameters] as const;

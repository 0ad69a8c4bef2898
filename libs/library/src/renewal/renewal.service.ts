import { Injectable } from '@nestjs/common';
import type { RenewalCount } from '@hochoi/contracts';
import { Database } from '@hochoi/platform';
import { In, LessThan, And, MoreThanOrEqual } from 'typeorm';
import { TopicVersion } from '../topic-version.entity';
import { IN_FORCE, WITH_LESSONS } from './renewal.sql';

/** Moments, half-open. */
export interface Span {
  from: Date;
  to: Date;
}

export interface RenewalLine {
  topicId: string;
  code: string;
  title: string;
  group: string;
  periods: number;
  renewed: boolean;
  versions: TopicVersion[];
}

interface Row {
  topicId: string;
  code: string;
  title: string;
  topicGroup: string;
  periods: number | string;
  renewed: number | string | boolean;
}

interface GroupRow extends Omit<Row, 'topicId' | 'code' | 'title'> {
  topics: number | string;
  periodsRenewed: number | string;
}

const GROUP = `JSON_EXTRACT(c.facts, '$.group')`;
const PERIODS = `JSON_EXTRACT(c.facts, '$.periods')`;
const RENEWED = `(CASE WHEN r.topicId IS NULL THEN 0 ELSE 1 END)`;
/** MariaDB leaves JSON's quotes on. */
const plain = (json: string) => json.replaceAll('"', '');

/**
 * K60, the share of topics renewed in substance (domain figures of scheme 1893: “hơn 60 % nội dung được đổi mới”), computed from
 * the versions themselves, so that it can be counted again for any period.
 */
@Injectable()
export class RenewalService {
  constructor(private readonly database: Database) {}

  /** By group; groups without a topic in force are left out. */
  async groups(span: Span): Promise<Map<string, RenewalCount>> {
    const rows = await this.query<GroupRow>(
      `SELECT ${GROUP} AS topicGroup, COUNT(*) AS topics, SUM(${RENEWED}) AS renewed, SUM(${PERIODS}) AS periods,
        SUM(${RENEWED} * ${PERIODS}) AS periodsRenewed ${IN_FORCE}${WITH_LESSONS} GROUP BY ${GROUP}`,
      span,
    );
    return new Map(
      rows.map(({ topicGroup, topics, renewed, periods, periodsRenewed }) => [
        plain(topicGroup),
        {
          topics: Number(topics),
          renewed: Number(renewed),
          periods: Number(periods),
          periodsRenewed: Number(periodsRenewed),
        },
      ]),
    );
  }

  /** By code; `after` is the last code of the page before. */
  async topics(
    span: Span,
    { group, renewed, after, limit }: { group?: string; renewed?: boolean; after?: string; limit: number },
  ): Promise<RenewalLine[]> {
    const conditions = [
      ...(group ? [`${GROUP} IN (:group, :quoted)`] : []),
      ...(renewed === undefined ? [] : [`${RENEWED} = :renewed`]),
      ...(after ? ['t.code > :after'] : []),
    ];
    const rows = await this.query<Row>(
      `SELECT f.topicId AS topicId, t.code AS code, c.title AS title, ${GROUP} AS topicGroup, ${PERIODS} AS periods,
        ${RENEWED} AS renewed ${IN_FORCE}${WITH_LESSONS}${conditions.map((condition) => ` AND ${condition}`).join('')}
        ORDER BY t.code LIMIT ${limit}`,
      { ...span, group, quoted: `"${group}"`, renewed: Number(renewed), after },
    );
    const versions = await this.versions(
      rows.map(({ topicId }) => topicId),
      span,
    );
    return rows.map(({ topicId, code, title, topicGroup, periods, renewed: done }) => ({
      topicId,
      code,
      title,
      group: plain(topicGroup),
      periods: Number(periods),
      renewed: Number(done) === 1,
      versions: versions.filter((version) => version.topicId === topicId),
    }));
  }

  /** With named parameters; the engine writes moments as it stores them. */
  private query<T>(text: string, parameters: object): Promise<T[]> {
    const { reports } = this.database;
    const { driver } = reports.connection;
    const [sql, values] = driver.escapeQueryWithParameters(text, parameters as Record<string, unknown>);
    return reports.query(sql, values);
  }

  private versions(topicIds: string[], { from, to }: Span): Promise<TopicVersion[]> {
    if (topicIds.length === 0) return Promise.resolve([]);
    return this.database.reports.find(TopicVersion, {
      where: { topicId: In(topicIds), publishedAt: And(MoreThanOrEqual(from), LessThan(to)) },
      order: { publishedAt: 'DESC' },
    });
  }
}

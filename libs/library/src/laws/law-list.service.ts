import { Injectable } from '@nestjs/common';
import { dayOf } from '@hochoi/contracts';
import { Clock, Database } from '@hochoi/platform';
import { In, type SelectQueryBuilder } from 'typeorm';
import { Topic } from '../topic.entity';
import { TopicVersion } from '../topic-version.entity';
import { Law } from './law.entity';
import { LawCitation } from './law-citation.entity';
import { lawQueryWords } from './law-word.entity';
import { daysAfter, SOON_DAYS } from './validity';

export interface LawQuery {
  query?: string;
  /** Not in force any more today, or within 90 days. */
  validity?: 'ended' | 'ending';
  /** Only laws that published topics rest on. */
  cited?: boolean;
  /** The last law's id of the page before. */
  cursor?: string;
  limit: number;
}

export interface Citing {
  topic: Topic;
  version: TopicVersion;
}

interface Page<T> {
  items: T[];
  total: number;
  nextCursor: string | null;
}

/** Versions that learners see; `c` is a citation. */
const PUBLISHED = `v.id = c.versionId AND v.state = 'published'`;
const CITED = `EXISTS (SELECT 1 FROM law_citation c JOIN topic_version v ON ${PUBLISHED} WHERE c.lawId = l.id)`;

/** The register of laws page by page, and the published topics behind a law. */
@Injectable()
export class LawList {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
  ) {}

  /** By title; what has ended by its day, the last first; what will end by its day, the next first. */
  async page({ cursor, limit, ...query }: LawQuery): Promise<Page<Law>> {
    const total = await this.laws(query).getCount();
    const builder = this.ordered(this.laws(query), query.validity);
    const last = cursor ? await this.manager.findOneBy(Law, { id: cursor }) : null;
    if (last) this.after(builder, last, query.validity);
    const found = await builder.limit(limit + 1).getMany();
    return pageOf(found, limit, total, ({ id }) => id);
  }

  /** Published topics that rest on one of the laws at least, each counted once. */
  async topicCount(validity: 'ended' | 'ending'): Promise<number> {
    const { n } = (await this.laws({ validity })
      .innerJoin(LawCitation, 'c', 'c.lawId = l.id')
      .innerJoin(TopicVersion, 'v', PUBLISHED)
      .select('COUNT(DISTINCT v.topicId)', 'n')
      .getRawOne<{ n: number | string }>())!;
    return Number(n);
  }

  /** How many published topics rest on each of these laws. */
  async topicCounts(lawIds: readonly string[]): Promise<Map<string, number>> {
    if (lawIds.length === 0) return new Map();
    const rows = await this.manager
      .createQueryBuilder(LawCitation, 'c')
      .innerJoin(TopicVersion, 'v', PUBLISHED)
      .select('c.lawId', 'lawId')
      .addSelect('COUNT(*)', 'n')
      .where('c.lawId IN (:...lawIds)', { lawIds: [...lawIds] })
      .groupBy('c.lawId')
      .getRawMany<{ lawId: string; n: number | string }>();
    return new Map(rows.map(({ lawId, n }) => [lawId, Number(n)]));
  }

  /** What replaces these laws, by id. */
  async successors(laws: readonly Law[]): Promise<Map<string, Law>> {
    const ids = laws.flatMap(({ replacedById }) => replacedById ?? []);
    const found = ids.length === 0 ? [] : await this.manager.findBy(Law, { id: In(ids) });
    return new Map(found.map((law) => [law.id, law]));
  }

  /** By code; `cursor` is the last one of the page before. */
  async topics(lawId: string, cursor: string | undefined, limit: number): Promise<Page<Citing>> {
    const citing = () =>
      this.manager
        .createQueryBuilder(LawCitation, 'c')
        .innerJoin(TopicVersion, 'v', PUBLISHED)
        .innerJoin(Topic, 't', 't.id = v.topicId')
        .where('c.lawId = :lawId', { lawId });
    const total = await citing().getCount();
    const page = citing().select('v.id', 'versionId').addSelect('t.code', 'code').orderBy('t.code');
    if (cursor) page.andWhere('t.code > :cursor', { cursor });
    const rows = await page.limit(limit + 1).getRawMany<{ versionId: string; code: string }>();
    const { items, ...rest } = pageOf(rows, limit, total, ({ code }) => code);
    return { items: await this.citing(items.map(({ versionId }) => versionId)), ...rest };
  }

  private async citing(versionIds: string[]): Promise<Citing[]> {
    const versions = await this.manager.findBy(TopicVersion, { id: In(versionIds) });
    const topics = await this.manager.findBy(Topic, { id: In(versions.map(({ topicId }) => topicId)) });
    const [version, topic] = [
      new Map(versions.map((one) => [one.id, one])),
      new Map(topics.map((one) => [one.id, one])),
    ];
    return versionIds.map((id) => ({
      version: version.get(id)!,
      topic: topic.get(version.get(id)!.topicId)!,
    }));
  }

  private get manager() {
    return this.database.manager;
  }

  private laws({ query, validity, cited }: Omit<LawQuery, 'cursor' | 'limit'>): SelectQueryBuilder<Law> {
    const builder = this.manager.createQueryBuilder(Law, 'l');
    const today = dayOf(this.clock.now());
    if (validity === 'ended') builder.andWhere('l.validTo <= :today', { today });
    if (validity === 'ending')
      builder.andWhere('l.validTo > :today AND l.validTo <= :soon', {
        today,
        soon: daysAfter(today, SOON_DAYS),
      });
    if (cited) builder.andWhere(CITED);
    for (const [index, word] of lawQueryWords(query ?? '').entries())
      builder.andWhere(`EXISTS (SELECT 1 FROM law_word w WHERE w.lawId = l.id AND w.word LIKE :w${index})`, {
        [`w${index}`]: `${word}%`,
      });
    return builder;
  }

  private ordered(builder: SelectQueryBuilder<Law>, validity: LawQuery['validity']): SelectQueryBuilder<Law> {
    const direction = validity === 'ended' ? 'DESC' : 'ASC';
    return builder.orderBy(validity ? 'l.validTo' : 'l.sortKey', direction).addOrderBy('l.id', direction);
  }

  private after(builder: SelectQueryBuilder<Law>, last: Law, validity: LawQuery['validity']): void {
    const column = validity ? 'validTo' : 'sortKey';
    const than = validity === 'ended' ? '<' : '>';
    builder.andWhere(`(l.${column} ${than}= :at AND (l.${column} ${than} :at OR l.id ${than} :id))`, {
      at: last[column],
      id: last.id,
    });
  }
}

function pageOf<T>(found: T[], limit: number, total: number, cursorOf: (item: T) => string): Page<T> {
  const items = found.slice(0, limit);
  return { items, total, nextCursor: found.length > limit ? cursorOf(items.at(-1)!) : null };
}

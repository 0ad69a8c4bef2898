import { Injectable } from '@nestjs/common';
import type { MaterialFilters } from '@hochoi/contracts';
import { type Actor, Database, mayActAs } from '@hochoi/platform';
import { In, type SelectQueryBuilder } from 'typeorm';
import type { Author } from '../author';
import { TopicAuthor } from '../editing/topic-author.entity';
import { Lesson } from '../lesson.entity';
import { Topic } from '../topic.entity';
import { TopicVersion } from '../topic-version.entity';
import { mayChangeMaterial, seesAll } from './material-access';
import { Material } from './material.entity';
import { MaterialUse } from './material-use.entity';
import { MaterialVersion } from './material-version.entity';
import { materialQueryWords } from './material-word.entity';

export interface MaterialPage {
  items: { material: Material; latest: MaterialVersion }[];
  total: number;
  nextCursor: string | null;
}

export interface MaterialPlace {
  topic: Topic;
  version: Pick<TopicVersion, 'id' | 'number' | 'state' | 'title'>;
  lesson: Pick<Lesson, 'id' | 'key' | 'title'>;
  /** Number of the edition. */
  edition: number;
}
interface PlaceRow {
  useId: string;
  code: string;
  versionId: string;
  lessonId: string;
  edition: number;
}

/** A topic as learners have it, and as its author works on it. */
const SHOWN = 't.id = v.topicId AND (t.publishedVersionId = v.id OR t.draftVersionId = v.id)';
/** Behind every letter: a word begins with what was typed when it lies between the two. */
const LAST = '\uffff';

/** Titles of somebody else's draft are nobody's to read. */
function openTo(author: Author, uses: SelectQueryBuilder<MaterialUse>): SelectQueryBuilder<MaterialUse> {
  const { personId } = author;
  const handedIn = mayActAs(author as Actor, 'reviewer') ? " OR v.state <> 'draft'" : '';
  return uses
    .leftJoin(TopicAuthor, 'a', 'a.topicId = t.id AND a.personId = :personId', { personId })
    .andWhere(`(t.publishedVersionId = v.id OR t.ownerId = :personId OR a.id IS NOT NULL${handedIn})`);
}

/** Materials page by page, and where they are used. */
@Injectable()
export class MaterialList {
  constructor(private readonly database: Database) {}

  /** Last changed first. @param cursor moment and id of the last one of the page before */
  async page(
    author: Author,
    filters: MaterialFilters,
    cursor: string | undefined,
    limit: number,
  ): Promise<MaterialPage> {
    const total = await this.wanted(author, filters).getCount();
    const builder = this.wanted(author, filters).orderBy('m.updatedAt', 'DESC').addOrderBy('m.id', 'DESC');
    const [, at, id] = /^(\d+)\.(.+)$/.exec(cursor ?? '') ?? [];
    if (at)
      builder.andWhere('m.updatedAt <= :at AND (m.updatedAt < :at OR m.id < :id)', {
        at: new Date(Number(at)),
        id,
      });
    const found = await builder.limit(limit + 1).getMany();
    const items = await this.withLatest(found.slice(0, limit));
    const last = found.length > limit ? items.at(-1)!.material : null;
    return { items, total, nextCursor: last && `${last.updatedAt.getTime()}.${last.id}` };
  }

  /** How many topics show each of these, to learners or in a draft. */
  async topicCounts(materialIds: string[]): Promise<Map<string, number>> {
    if (materialIds.length === 0) return new Map();
    const rows = await this.uses()
      .select('u.materialId', 'materialId')
      .addSelect('COUNT(DISTINCT v.topicId)', 'n')
      .where('u.materialId IN (:...materialIds)', { materialIds })
      .groupBy('u.materialId')
      .getRawMany<{ materialId: string; n: number | string }>();
    return new Map(rows.map(({ materialId, n }) => [materialId, Number(n)]));
  }

  /**
   * By the topic's code. Whoever keeps the material hears of every draft that shows it; of others, whoever edits the topic, and its
   * reviewers once it was handed in.
   */
  async places(
    material: Material,
    author: Author,
    cursor: string | undefined,
    limit: number,
  ): Promise<{ items: MaterialPlace[]; total: number; nextCursor: string | null }> {
    const all = () => {
      const uses = this.uses().where('u.materialId = :materialId', { materialId: material.id });
      return mayChangeMaterial(material, author) ? uses : openTo(author, uses);
    };
    const total = await all().getCount();
    const builder = all()
      .innerJoin(MaterialVersion, 'e', 'e.id = u.materialVersionId')
      .select('u.id', 'useId')
      .addSelect('t.code', 'code')
      .addSelect('u.versionId', 'versionId')
      .addSelect('u.lessonId', 'lessonId')
      .addSelect('e.number', 'edition')
      .orderBy('t.code')
      .addOrderBy('u.id');
    const [, code, useId] = /^([^.]+)\.(.+)$/.exec(cursor ?? '') ?? [];
    if (code) builder.andWhere('t.code >= :code AND (t.code > :code OR u.id > :useId)', { code, useId });
    const rows = await builder.limit(limit + 1).getRawMany<PlaceRow>();
    const shown = rows.slice(0, limit);
    const last = rows.length > limit ? shown.at(-1)! : null;
    return { items: await this.placesOf(shown), total, nextCursor: last && `${last.code}.${last.useId}` };
  }

  private async placesOf(rows: PlaceRow[]): Promise<MaterialPlace[]> {
    const { manager } = this.database;
    const versions = await manager.find(TopicVersion, {
      where: { id: In(rows.map(({ versionId }) => versionId)) },
      select: { id: true, topicId: true, number: true, state: true, title: true },
    });
    const topics = await manager.findBy(Topic, { id: In(versions.map(({ topicId }) => topicId)) });
    const lessons = await manager.find(Lesson, {
      where: { id: In(rows.map(({ lessonId }) => lessonId)) },
      select: { id: true, key: true, title: true },
    });
    return rows.map(({ versionId, lessonId, edition }) => {
      const version = versions.find(({ id }) => id === versionId)!;
      const topic = topics.find(({ id }) => id === version.topicId)!;
      return { topic, version, lesson: lessons.find(({ id }) => id === lessonId)!, edition: Number(edition) };
    });
  }

  private uses(): SelectQueryBuilder<MaterialUse> {
    return this.database.manager
      .createQueryBuilder(MaterialUse, 'u')
      .innerJoin(TopicVersion, 'v', 'v.id = u.versionId')
      .innerJoin(Topic, 't', SHOWN);
  }

  private async withLatest(materials: Material[]): Promise<MaterialPage['items']> {
    const versions = await this.database.manager.findBy(
      MaterialVersion,
      materials.map(({ id, latest }) => ({ materialId: id, number: latest })),
    );
    const latest = new Map(versions.map((version) => [version.materialId, version]));
    return materials.map((material) => ({ material, latest: latest.get(material.id)! }));
  }

  private wanted(
    author: Author,
    { query, kind, whose, mediaId }: MaterialFilters,
  ): SelectQueryBuilder<Material> {
    const builder = this.database.manager.createQueryBuilder(Material, 'm');
    const [yes, me] = [true, author.personId];
    builder.where(whose === 'archived' ? 'm.archivedAt IS NOT NULL' : 'm.archivedAt IS NULL');
    if (whose === 'mine') builder.andWhere('m.ownerId = :me', { me });
    else if (whose === 'shared') builder.andWhere('(m.shared = :yes OR m.ownerId IS NULL)', { yes });
    else if (!seesAll(author))
      builder.andWhere(
        whose === 'archived'
          ? 'm.ownerId = :me'
          : '(m.shared = :yes OR m.ownerId = :me OR m.ownerId IS NULL)',
        { yes, me },
      );
    if (kind) builder.andWhere('m.kind IN (:...kind)', { kind });
    if (mediaId)
      builder.andWhere('m.id IN (SELECT e.materialId FROM material_version e WHERE e.mediaId = :mediaId)', {
        mediaId,
      });
    for (const [nth, word] of materialQueryWords(query ?? '')
      .slice(0, 12)
      .entries())
      builder.andWhere(
        `m.id IN (SELECT w${nth}.materialId FROM material_word w${nth} WHERE w${nth}.word >= :w${nth} AND w${nth}.word < :z${nth})`,
        { [`w${nth}`]: word, [`z${nth}`]: word + LAST },
      );
    return builder;
  }
}

import { Injectable } from '@nestjs/common';
import { Database } from '@hochoi/platform';
import { In, IsNull, MoreThan, Not } from 'typeorm';
import { Lesson } from '../lesson.entity';
import { type LessonVideo, LessonVideos } from '../lesson-videos';
import { TopicGroup } from '../topic-group.entity';
import { Topic } from '../topic.entity';
import { TopicVersion } from '../topic-version.entity';
import { type CatalogueEntry, catalogueEntry } from './catalogue-entry';
import { CatalogueTopic } from './catalogue-topic.entity';
import { CatalogueWords } from './catalogue-words.entity';
import { WORDS_FORM } from './topic-words';

/** Of the first reading; its rows are some megabytes, and other requests get their turns between two pages. */
const PAGE = 200;

/** A topic as it is now: null when learners see it no more. */
export interface Shelved {
  topicId: string;
  entry: CatalogueEntry | null;
  texts: string[];
}

type TopicRow = Pick<Topic, 'id' | 'code' | 'publishedVersionId'>;
const columns = { id: true, code: true, publishedVersionId: true } as const;

/** Reads what `CatalogueShelf` wrote. */
@Injectable()
export class CatalogueRows {
  constructor(
    private readonly database: Database,
    private readonly videos: LessonVideos,
  ) {}

  async groupNames(): Promise<Map<string, string>> {
    return new Map((await this.database.manager.find(TopicGroup)).map(({ id, name }) => [id, name]));
  }

  /** Every published topic, a page at a time; those that are not written down yet by their facts alone. */
  async *all(groupNames: ReadonlyMap<string, string>): AsyncGenerator<Shelved[]> {
    for (let after = ''; ;) {
      const topics = await this.database.manager.find(Topic, {
        where: { id: MoreThan(after), publishedVersionId: Not(IsNull()) },
        select: columns,
        order: { id: 'ASC' },
        take: PAGE,
      });
      if (topics.length === 0) return;
      yield await this.read(topics, groupNames);
      after = topics.at(-1)!.id;
      await new Promise<void>((later) => setImmediate(later));
    }
  }

  /** Those that have changed since a revision: their rows alone are read. */
  async *since(revision: number, groupNames: ReadonlyMap<string, string>): AsyncGenerator<Shelved[]> {
    const { manager } = this.database;
    const changed = await manager.find(CatalogueTopic, {
      where: { revision: MoreThan(revision) },
      select: { id: true },
    });
    for (let from = 0; from < changed.length; from += PAGE) {
      const ids = changed.slice(from, from + PAGE).map(({ id }) => id);
      const topics = await manager.find(Topic, { where: { id: In(ids) }, select: columns });
      yield await this.read(topics, groupNames);
    }
  }

  private async read(
    topics: readonly TopicRow[],
    groupNames: ReadonlyMap<string, string>,
  ): Promise<Shelved[]> {
    const { manager } = this.database;
    const ids = topics.map(({ id }) => id);
    const versionIds = topics.flatMap(({ publishedVersionId }) => publishedVersionId ?? []);
    const versions = byId(
      await manager.find(TopicVersion, {
        where: { id: In(versionIds) },
        select: { id: true, facts: true, publishedAt: true, extras: true },
      }),
    );
    const rows = byId(await manager.findBy(CatalogueTopic, { id: In(ids), form: WORDS_FORM }));
    const words = await manager.findBy(CatalogueWords, { topicId: In(ids) });
    const own = wordsOf(words);
    const unwritten = topics.filter(
      ({ id, publishedVersionId }) => rows.get(id)?.versionId !== publishedVersionId,
    );
    const plain = await this.plain(unwritten);
    const videos = await this.videos.describe([...rows.values()].flatMap(({ mediaIds }) => mediaIds));
    return topics.map(({ id: topicId, code, publishedVersionId }): Shelved => {
      const version = versions.get(publishedVersionId ?? '');
      if (!version) return { topicId, entry: null, texts: [] };
      const written = rows.get(topicId);
      const row = written?.versionId === version.id ? written : plain(version.id);
      const { facts, publishedAt } = version;
      const { lessonCount, readable, languages } = row;
      const entry = catalogueEntry({
        ...{ topicId, code, versionId: version.id, facts, publishedAt, lessonCount, readable, languages },
        groupName: groupNames.get(facts.group) ?? facts.group,
        open: version.extras?.open === true,
        hasVideo: row.mediaIds.some((id) => hasPicture(videos, id)),
        keepable: lessonCount > 0 && row.mediaIds.every((id) => isKeepable(videos, id)),
        head: row === written ? own(topicId, true).flatMap((lines) => lines.split('\n')) : [],
      });
      return { topicId, entry, texts: row === written ? own(topicId, false) : [] };
    });
  }

  /** Until they are written down: found by title, summary and objectives, and nobody waits for them. */
  private async plain(topics: readonly TopicRow[]) {
    const versionIds = topics.map(({ publishedVersionId }) => publishedVersionId!).filter(Boolean);
    const lessons =
      versionIds.length === 0
        ? []
        : await this.database.manager.find(Lesson, {
            where: { versionId: In(versionIds) },
            select: { versionId: true, mediaId: true },
          });
    return (versionId: string) => {
      const own = lessons.filter((lesson) => lesson.versionId === versionId);
      const mediaIds = own.flatMap(({ mediaId }) => mediaId ?? []);
      return { lessonCount: own.length, readable: mediaIds.length === 0, languages: ['vi'], mediaIds };
    };
  }
}

/** By topic, those of its head or all others. */
function wordsOf(rows: readonly CatalogueWords[]): (topicId: string, head: boolean) => string[] {
  const byTopic = new Map<string, CatalogueWords[]>();
  for (const row of rows) byTopic.set(row.topicId, [...(byTopic.get(row.topicId) ?? []), row]);
  return (topicId, head) =>
    (byTopic.get(topicId) ?? []).filter(({ source }) => (source === 'head') === head).map((row) => row.words);
}

/** One that nobody knows anything of yet counts as a film. */
const hasPicture = (videos: ReadonlyMap<string, LessonVideo>, id: string) => !videos.get(id)?.audioOnly;

/** A film is kept as its smallest edition, so any that is there or will be; one that failed, or that nobody knows, has none. */
const isKeepable = (videos: ReadonlyMap<string, LessonVideo>, id: string) =>
  ![undefined, 'failed'].includes(videos.get(id)?.state);

const byId = <T extends { id: string }>(rows: readonly T[]): Map<string, T> =>
  new Map(rows.map((row) => [row.id, row]));

import { Injectable } from '@nestjs/common';
import { Database, insertRows, JobQueue, newId } from '@hochoi/platform';
import { type EntityManager, In } from 'typeorm';
import { materialsOf } from '@hochoi/contracts';
import { Lesson } from '../lesson.entity';
import { editionNames } from '../materials/edition-names';
import { TopicStore } from '../topic-store';
import { CatalogueTopic } from './catalogue-topic.entity';
import { CatalogueWords } from './catalogue-words.entity';
import { indexTopicTextsJob } from './index-topic-texts.job';
import { isOfPlace, textPlaces } from './text-places';
import { type SearchedText, topicWords, WORDS_FORM, wordRows } from './topic-words';

/** Topics whose words are written in one transaction, when all are written anew. */
const PAGE = 20;

interface Missing {
  topicId: string;
  versionId: string;
}

/**
 * Writes down what the catalogue reads: of each published topic a row, and its words. Every change raises the library's revision, by
 * which all processes notice it. The methods that change something run in the caller's transaction, where there is one.
 */
@Injectable()
export class CatalogueShelf {
  constructor(
    private readonly database: Database,
    private readonly store: TopicStore,
    private readonly queue: JobQueue,
  ) {}

  /** A version is what learners see from now on. */
  put(topicId: string, versionId: string): Promise<void> {
    return this.database.transaction(async (manager) =>
      this.write(manager, [{ topicId, versionId }], await this.store.nextRevision()),
    );
  }

  /** Learners see nothing of the topic any more. */
  remove(topicId: string): Promise<void> {
    return this.database.transaction(async (manager) => {
      const revision = await this.store.nextRevision();
      await manager.delete(CatalogueWords, { topicId });
      await manager.update(CatalogueTopic, { id: topicId }, { versionId: null, revision });
    });
  }

  /**
   * Makes a published version findable by what its films and documents say, instead of what they said before. Nothing happens when
   * learners see another version by now.
   * @param read is asked while nobody else writes
   */
  async putTexts(topicId: string, versionId: string, read: () => Promise<SearchedText[]>): Promise<void> {
    await this.database.transaction(async (manager) => {
      const revision = await this.store.nextRevision();
      const { affected } = await manager.update(CatalogueTopic, { id: topicId, versionId }, { revision });
      if (affected !== 1) return;
      const before = await manager.find(CatalogueWords, {
        where: { topicId },
        select: { id: true, source: true },
      });
      const same = before.filter(({ source }) => isOfPlace(source));
      if (same.length > 0) await manager.delete(CatalogueWords, { id: In(same.map(({ id }) => id)) });
      const rows = (await read()).flatMap(wordRows).map((row) => ({ id: newId(), topicId, ...row }));
      for (let from = 0; from < rows.length; from += PAGE)
        await insertRows(manager, CatalogueWords, rows.slice(from, from + PAGE));
    });
  }

  /** Published topics that are not written down, or in an older form. @param after the last topic's id of the page before */
  async missing(after = '', limit = PAGE): Promise<Missing[]> {
    return this.database.manager.query(
      `SELECT t.id AS topicId, t.publishedVersionId AS versionId FROM topic t
        LEFT JOIN catalogue_topic c ON c.id = t.id AND c.versionId = t.publishedVersionId AND c.form = ?
        WHERE t.id > ? AND t.publishedVersionId IS NOT NULL AND c.id IS NULL ORDER BY t.id LIMIT ${limit}`,
      [WORDS_FORM, after],
    );
  }

  /** Writes them all down, some at a time. Several processes may do so at once: the second finds nothing left. @returns how many */
  async writeMissing(): Promise<number> {
    let written = 0;
    for (let after: string | undefined = ''; after !== undefined;) {
      const page: Missing[] = await this.writePage(after);
      written += page.length;
      after = page.at(-1)?.topicId;
    }
    return written;
  }

  private writePage(after: string): Promise<Missing[]> {
    return this.database.transaction(async (manager) => {
      // Nothing is raised, and nobody waits, when nothing is missing.
      if ((await this.missing(after, 1)).length === 0) return [];
      const revision = await this.store.nextRevision(); // waits for whoever writes now
      const page = await this.missing(after);
      await this.write(manager, page, revision);
      return page;
    });
  }

  private async write(manager: EntityManager, topics: readonly Missing[], revision: number): Promise<void> {
    if (topics.length === 0) return;
    const versionIds = topics.map(({ versionId }) => versionId);
    const versions = new Map((await this.store.versions(versionIds)).map((one) => [one.id, one]));
    const lessons = await lessonsOf(manager, versionIds);
    const editions = await editionNames(
      manager,
      [...lessons.values()].flat().flatMap(({ markdown }) => materialsOf(markdown)),
    );
    const made = [];
    for (const { topicId: id, versionId } of topics) {
      const own = lessons.get(versionId)!;
      const common = { id, revision, versionId, form: WORDS_FORM, lessonCount: own.length };
      made.push({ ...common, ...topicWords(versions.get(versionId)!, own, editions) });
      if (textPlaces(own, editions).length > 0)
        await this.queue.add(indexTopicTextsJob, { topicId: id }, { key: `${versionId}.${revision}` });
      await new Promise<void>((later) => setImmediate(later)); // to take the words out of the signs takes its time
    }
    const ids = topics.map(({ topicId }) => topicId);
    await manager.delete(CatalogueWords, { topicId: In(ids) });
    await manager.delete(CatalogueTopic, { id: In(ids) });
    await insertRows(manager, CatalogueTopic, made);
    const words = made.flatMap(({ id: topicId, rows }) =>
      rows.map((row) => ({ id: newId(), topicId, ...row })),
    );
    // Some hundred kilobytes to a statement, well below MariaDB's packet.
    for (let from = 0; from < words.length; from += PAGE)
      await insertRows(manager, CatalogueWords, words.slice(from, from + PAGE));
  }
}

async function lessonsOf(
  manager: EntityManager,
  versionIds: readonly string[],
): Promise<Map<string, Lesson[]>> {
  const byVersion = new Map(versionIds.map((id): [string, Lesson[]] => [id, []]));
  const lessons = await manager.find(Lesson, {
    where: { versionId: In(versionIds) },
    order: { position: 'ASC' },
  });
  for (const lesson of lessons) byVersion.get(lesson.versionId)!.push(lesson);
  return byVersion;
}

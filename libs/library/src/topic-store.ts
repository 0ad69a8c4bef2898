import { Injectable } from '@nestjs/common';
import type { VersionState } from '@hochoi/contracts';
import { In, IsNull, Not } from 'typeorm';
import { Clock, Database } from '@hochoi/platform';
import { TopicAuthor } from './editing/topic-author.entity';
import { Lesson } from './lesson.entity';
import { libraryErrors } from './library.errors';
import { LibraryRevision } from './library-revision.entity';
import { Topic } from './topic.entity';
import { TopicVersion } from './topic-version.entity';

const CATALOGUE = 'catalogue';

const publicationColumns = {
  id: true,
  topicId: true,
  number: true,
  state: true,
  quizId: true,
  changeKind: true,
  changeNote: true,
  moveOver: true,
  publishedAt: true,
} as const;
export type Publication = Pick<TopicVersion, Exclude<keyof typeof publicationColumns, 'publishedAt'>> & {
  publishedAt: Date;
};

/** Finds and changes topics, versions and lessons; knows nothing of who asks. */
@Injectable()
export class TopicStore {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
  ) {}

  private get manager() {
    return this.database.manager;
  }

  /** @throws topic.not-found */
  async topic(id: string): Promise<Topic> {
    const topic = await this.manager.findOneBy(Topic, { id });
    if (!topic) throw libraryErrors.topicNotFound();
    return topic;
  }

  async topicByCode(code: string): Promise<Topic | null> {
    return this.manager.findOneBy(Topic, { code });
  }

  /** @throws topic.not-found */
  async version(id: string): Promise<TopicVersion> {
    const version = await this.manager.findOneBy(TopicVersion, { id });
    if (!version) throw libraryErrors.topicNotFound();
    return version;
  }

  async versions(ids: string[]): Promise<TopicVersion[]> {
    return ids.length === 0 ? [] : this.manager.findBy(TopicVersion, { id: In(ids) });
  }

  async topics(ids: string[]): Promise<Topic[]> {
    return ids.length === 0 ? [] : this.manager.findBy(Topic, { id: In(ids) });
  }

  async isCoAuthor(topicId: string, personId: string): Promise<boolean> {
    return this.manager.existsBy(TopicAuthor, { topicId, personId });
  }

  async hasCoAuthors(topicId: string): Promise<boolean> {
    return this.manager.existsBy(TopicAuthor, { topicId });
  }

  /** Topics of others that she edits too. */
  async coAuthored(personId: string): Promise<string[]> {
    const rows = await this.manager.find(TopicAuthor, { where: { personId }, select: { topicId: true } });
    return rows.map(({ topicId }) => topicId);
  }

  async versionByQuiz(quizId: string): Promise<TopicVersion | null> {
    return this.manager.findOneBy(TopicVersion, { quizId });
  }

  async versionsByQuiz(quizIds: string[]): Promise<TopicVersion[]> {
    return quizIds.length === 0 ? [] : this.manager.findBy(TopicVersion, { quizId: In(quizIds) });
  }

  /** Quizzes of all versions of these topics. */
  async quizIdsOf(topicIds: string[]): Promise<string[]> {
    const where = { topicId: In(topicIds) };
    const rows = await this.manager.find(TopicVersion, { where, select: { quizId: true } });
    return rows.map(({ quizId }) => quizId);
  }

  lessons(versionId: string): Promise<Lesson[]> {
    return this.manager.find(Lesson, { where: { versionId }, order: { position: 'ASC' } });
  }

  /** @throws lesson.not-found */
  async lessonByKey(versionId: string, key: string): Promise<Lesson> {
    const lesson = await this.manager.findOneBy(Lesson, { versionId, key });
    if (!lesson) throw libraryErrors.lessonNotFound();
    return lesson;
  }

  /** The keys of the lessons of each version, in their order, without the texts. */
  async lessonKeys(versionIds: string[]): Promise<Map<string, string[]>> {
    const lessons = await this.manager.find(Lesson, {
      where: { versionId: In(versionIds) },
      select: { versionId: true, key: true },
      order: { versionId: 'ASC', position: 'ASC' },
    });
    const keys = new Map(versionIds.map((id): [string, string[]] => [id, []]));
    for (const { versionId, key } of lessons) keys.get(versionId)!.push(key);
    return keys;
  }

  /** @throws lesson.not-found */
  async lesson(id: string): Promise<Lesson> {
    const lesson = await this.manager.findOneBy(Lesson, { id });
    if (!lesson) throw libraryErrors.lessonNotFound();
    return lesson;
  }

  /**
   * Takes the draft's row until the surrounding transaction ends, so that nobody hands it in, or changes its lessons, meanwhile.
   * @throws topic.conflict when it is no draft any more
   */
  holdDraft(versionId: string): Promise<void> {
    return this.hold(versionId, 'draft');
  }

  /** The same for a version in another state. @throws topic.conflict when it is not in it any more */
  async hold(versionId: string, state: VersionState): Promise<void> {
    const now = this.clock.now();
    const { affected } = await this.manager.update(
      TopicVersion,
      { id: versionId, state },
      { updatedAt: now },
    );
    if (affected !== 1) throw libraryErrors.wrongState((await this.version(versionId)).state);
  }

  /** Every version of these topics that was ever published, in the order of publication, without the texts. */
  async publications(topicIds: string[]): Promise<Map<string, Publication[]>> {
    const rows = await this.manager.find(TopicVersion, {
      where: { topicId: In(topicIds), publishedAt: Not(IsNull()) },
      select: publicationColumns,
      order: { publishedAt: 'ASC', number: 'ASC' },
    });
    const of = new Map(topicIds.map((id): [string, Publication[]] => [id, []]));
    for (const row of rows) of.get(row.topicId)!.push(row as Publication);
    return of;
  }

  async wasPublished(topicId: string): Promise<boolean> {
    return this.manager.existsBy(TopicVersion, { topicId, publishedAt: Not(IsNull()) });
  }

  /** What its author works on: the draft, else what learners see, else what was withdrawn last. */
  async workingVersions(topics: Topic[]): Promise<Map<string, TopicVersion>> {
    const ids = topics.flatMap(
      ({ draftVersionId, publishedVersionId }) => draftVersionId ?? publishedVersionId ?? [],
    );
    const without = topics.filter((topic) => !topic.draftVersionId && !topic.publishedVersionId);
    const withdrawn = without.length
      ? await this.manager.find(TopicVersion, {
          where: { topicId: In(without.map(({ id }) => id)), state: 'withdrawn' },
          order: { publishedAt: 'ASC' },
        })
      : [];
    return new Map(
      [...(await this.versions(ids)), ...withdrawn].map((version) => [version.topicId, version]),
    );
  }

  /** After every version there is, also a draft and one that was superseded. */
  async nextNumber(topicId: string): Promise<number> {
    return ((await this.manager.maximum(TopicVersion, 'number', { topicId })) ?? 0) + 1;
  }

  /**
   * Changes a version that is still as it was read: a draft, or, to another state, what stands in review.
   * @throws topic.lost-race, topic.conflict when it is no draft
   */
  async changeVersion(
    version: TopicVersion,
    lockVersion: number,
    change: Partial<TopicVersion>,
  ): Promise<void> {
    const now = this.clock.now();
    const next = { ...change, lockVersion: lockVersion + 1, updatedAt: now };
    const { affected } = await this.manager.update(
      TopicVersion,
      { id: version.id, lockVersion, state: change.state ? version.state : 'draft' },
      next as never,
    );
    if (affected !== 1)
      throw change.state || version.state === 'draft'
        ? libraryErrors.lostRace()
        : libraryErrors.wrongState(version.state);
    await this.manager.update(Topic, { id: version.topicId }, { updatedAt: now });
  }

  /**
   * What learners can find has changed; holds the revision until the transaction ends, so that rows of one revision are there before
   * those of the next. Of a topic it is `CatalogueShelf` that says so.
   */
  async nextRevision(): Promise<number> {
    const { affected } = await this.manager.increment(LibraryRevision, { id: CATALOGUE }, 'revision', 1);
    if (affected !== 1) await this.manager.insert(LibraryRevision, { id: CATALOGUE, revision: 1 });
    return this.revision();
  }

  async revision(): Promise<number> {
    return (await this.manager.findOneBy(LibraryRevision, { id: CATALOGUE }))?.revision ?? 0;
  }
}

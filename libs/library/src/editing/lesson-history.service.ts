import { Injectable } from '@nestjs/common';
import { Clock, Database, newId } from '@hochoi/platform';
import { In } from 'typeorm';
import type { Author } from '../author';
import { AuthoringService } from '../authoring.service';
import { Lesson } from '../lesson.entity';
import { libraryErrors } from '../library.errors';
import { TopicStore } from '../topic-store';
import { TopicVersion } from '../topic-version.entity';
import { LessonRevision } from './lesson-revision.entity';
import { forgettable } from './thin-revisions';

type Text = Pick<Lesson, 'title' | 'markdown'>;
export type ListedRevision = Omit<LessonRevision, 'markdown'> & { version: number | null };
export interface LessonHistory {
  items: ListedRevision[];
  /** Number of the published version that has this lesson too. */
  published: number | null;
}

/** So many are shown; older ones of a lesson that was edited for months stay, and are not listed. */
const MOST_LISTED = 500;
const listed = {
  id: true,
  topicId: true,
  lessonKey: true,
  versionId: true,
  at: true,
  personId: true,
  title: true,
  size: true,
} as const;

/** What was saved of a lesson, by whom and when. Nothing is taken back: an older text comes back by being saved again. */
@Injectable()
export class LessonHistoryService {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly store: TopicStore,
    private readonly authoring: AuthoringService,
  ) {}

  /**
   * In the transaction that saves. Keeps what was there when nothing is kept of this draft yet, and what is there now.
   * @param before null for a lesson that is new
   */
  async keep(topicId: string, author: Author, before: Lesson | null, now: Lesson): Promise<void> {
    if (before && before.title === now.title && before.markdown === now.markdown) return;
    const { manager } = this.database;
    const where = { topicId, lessonKey: now.key, versionId: now.versionId };
    const known = await manager.find(LessonRevision, { where, select: listed, order: { id: 'ASC' } });
    const first = known.length === 0 && before;
    const rows = [...(first ? [this.row(where, null, before)] : []), this.row(where, author.personId, now)];
    await manager.insert(LessonRevision, rows);
    const gone = forgettable([...known, ...rows], this.clock.now());
    if (gone.length > 0) await manager.delete(LessonRevision, { id: In(gone.map(({ id }) => id)) });
  }

  /** In the transaction that takes a lesson out of its draft: who did it, and what stood there. */
  async keepRemoved(topicId: string, author: Author, lesson: Lesson): Promise<void> {
    const where = { topicId, lessonKey: lesson.key, versionId: lesson.versionId };
    await this.database.manager.insert(LessonRevision, this.row(where, author.personId, lesson));
  }

  /** Who took this lesson out of the draft. @throws lesson.not-found when it is there, or was never in it */
  async removal(topicId: string, author: Author, lessonKey: string): Promise<ListedRevision> {
    const { version } = await this.authoring.current(topicId, author);
    const { manager } = this.database;
    const where = { topicId, lessonKey, versionId: version.id };
    const there = await manager.existsBy(Lesson, { versionId: version.id, key: lessonKey });
    const order = { id: 'DESC' } as const;
    const last = there ? null : await manager.findOne(LessonRevision, { where, select: listed, order });
    if (!last) throw libraryErrors.lessonNotFound();
    return { ...last, version: version.number };
  }

  /** Newest first, of all versions of the lesson. @throws lesson.not-found, topic.forbidden */
  async list(lessonId: string, author: Author): Promise<LessonHistory> {
    const { lesson, topicId, published } = await this.find(lessonId, author);
    const found = await this.database.manager.find(LessonRevision, {
      where: { topicId, lessonKey: lesson.key },
      select: listed,
      order: { id: 'DESC' },
      take: MOST_LISTED,
    });
    const numbers = await this.numbers(found);
    const items = found.map((one) => ({ ...one, version: numbers.get(one.versionId) ?? null }));
    return { items, published: published?.version.number ?? null };
  }

  /** @throws revision.not-found */
  async text(lessonId: string, author: Author, revisionId: string): Promise<LessonRevision> {
    const { lesson, topicId } = await this.find(lessonId, author);
    const where = { id: revisionId, topicId, lessonKey: lesson.key };
    const revision = await this.database.manager.findOneBy(LessonRevision, where);
    if (!revision) throw libraryErrors.revisionNotFound();
    return revision;
  }

  /** What learners read of this lesson now. @throws revision.not-found when they have none */
  async published(lessonId: string, author: Author): Promise<Text & { version: number }> {
    const { published } = await this.find(lessonId, author);
    if (!published) throw libraryErrors.revisionNotFound();
    const { lesson, version } = published;
    return { title: lesson.title, markdown: lesson.markdown, version: version.number };
  }

  private async find(lessonId: string, author: Author) {
    const lesson = await this.store.lesson(lessonId);
    const { topicId } = await this.store.version(lesson.versionId);
    const { publishedVersionId } = await this.authoring.owned(topicId, author);
    const other = publishedVersionId && { versionId: publishedVersionId, key: lesson.key };
    const theirs = other ? await this.database.manager.findOneBy(Lesson, other) : null;
    const version = theirs && (await this.store.version(theirs.versionId));
    return { lesson, topicId, published: version && { lesson: theirs, version } };
  }

  /** A draft that was thrown away has no number any more. */
  private async numbers(revisions: LessonRevision[]): Promise<Map<string, number>> {
    const ids = [...new Set(revisions.map(({ versionId }) => versionId))];
    const versions = await this.database.manager.find(TopicVersion, {
      where: { id: In(ids) },
      select: { id: true, number: true },
    });
    return new Map(versions.map(({ id, number }) => [id, number]));
  }

  private row(
    where: Pick<LessonRevision, 'topicId' | 'lessonKey' | 'versionId'>,
    personId: string | null,
    { title, markdown }: Text,
  ): LessonRevision {
    const at = this.clock.now();
    return { ...where, id: newId(), at, personId, title, markdown, size: markdown.length };
  }
}

import { Injectable } from '@nestjs/common';
import { Database, newId } from '@hochoi/platform';
import { AuthoringService, type Author } from './authoring.service';
import { LessonHistoryService } from './editing/lesson-history.service';
import { Lesson } from './lesson.entity';
import { LessonVideos } from './lesson-videos';
import { libraryErrors } from './library.errors';
import { TopicStore } from './topic-store';

export interface LessonChange {
  title?: string;
  markdown?: string;
  minutes?: number;
  mediaId?: string | null;
}

/** The lessons of a draft. Each has a lock of its own, so two authors may work on two lessons of one topic. */
@Injectable()
export class LessonAuthoringService {
  constructor(
    private readonly database: Database,
    private readonly store: TopicStore,
    private readonly authoring: AuthoringService,
    private readonly videos: LessonVideos,
    private readonly history: LessonHistoryService,
  ) {}

  async add(
    topicId: string,
    author: Author,
    given: Pick<Lesson, 'title' | 'markdown' | 'minutes'>,
  ): Promise<Lesson> {
    return this.database.transaction(async (manager) => {
      const { version } = await this.draft(topicId, author);
      const position = ((await this.store.lessons(version.id)).at(-1)?.position ?? 0) + 1;
      const id = newId();
      const lesson: Lesson = {
        ...given,
        id,
        key: id,
        versionId: version.id,
        position,
        moduleKey: null,
        mediaId: null,
        lockVersion: 1,
      };
      await manager.insert(Lesson, lesson);
      await this.history.keep(topicId, author, null, lesson);
      return lesson;
    });
  }

  /** @throws lesson.not-found, topic.forbidden, topic.conflict, topic.lost-race, media.forbidden */
  async update(lessonId: string, author: Author, lockVersion: number, change: LessonChange): Promise<Lesson> {
    const given = Object.fromEntries(Object.entries(change).filter(([, value]) => value !== undefined));
    await this.database.transaction(async (manager) => {
      const { lesson, topicId } = await this.editable(lessonId, author);
      if (change.mediaId && change.mediaId !== lesson.mediaId)
        await this.assertOwnMedia(change.mediaId, author);
      const { affected } = await manager.update(
        Lesson,
        { id: lessonId, lockVersion },
        { ...given, lockVersion: lockVersion + 1 },
      );
      if (affected !== 1) throw libraryErrors.lostRace();
      await this.history.keep(topicId, author, lesson, { ...lesson, ...given });
    });
    return this.store.lesson(lessonId);
  }

  async remove(lessonId: string, author: Author, lockVersion: number): Promise<void> {
    await this.database.transaction(async (manager) => {
      await this.editable(lessonId, author);
      const { affected } = await manager.delete(Lesson, { id: lessonId, lockVersion });
      if (affected !== 1) throw libraryErrors.lostRace();
    });
  }

  /** @param lessonIds every lesson of the draft, once, in the new order */
  async order(topicId: string, author: Author, lockVersion: number, lessonIds: string[]): Promise<void> {
    await this.database.transaction(async (manager) => {
      const { version } = await this.draft(topicId, author);
      const known = (await this.store.lessons(version.id)).map(({ id }) => id);
      if (known.length !== lessonIds.length || known.some((id) => !lessonIds.includes(id)))
        throw libraryErrors.orderMismatch();
      await this.store.changeVersion(version, lockVersion, {});
      for (const [index, id] of lessonIds.entries())
        await manager.update(Lesson, { id }, { position: index + 1 });
    });
  }

  private async draft(topicId: string, author: Author) {
    const current = await this.authoring.current(topicId, author);
    await this.store.holdDraft(current.version.id);
    return current;
  }

  /** Must run in the transaction that edits: what is published meanwhile must not change. */
  private async editable(lessonId: string, author: Author): Promise<{ lesson: Lesson; topicId: string }> {
    const lesson = await this.store.lesson(lessonId);
    const version = await this.store.version(lesson.versionId);
    await this.authoring.owned(version.topicId, author);
    await this.store.holdDraft(version.id);
    return { lesson, topicId: version.topicId };
  }

  private async assertOwnMedia(mediaId: string, author: Author): Promise<void> {
    const video = (await this.videos.describe([mediaId])).get(mediaId);
    if (!video || video.ownerId !== author.personId) throw libraryErrors.foreignMedia();
  }
}

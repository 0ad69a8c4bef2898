import { isDeepStrictEqual } from 'node:util';
import { Injectable } from '@nestjs/common';
import { noExtras, type TopicStructure } from '@hochoi/contracts';
import { Database, newId } from '@hochoi/platform';
import type { Author } from './author';
import { AuthoringService } from './authoring.service';
import { LessonHistoryService } from './editing/lesson-history.service';
import { Lesson } from './lesson.entity';
import { LessonStore } from './lesson-store';
import { LessonVideos } from './lesson-videos';
import { libraryErrors } from './library.errors';
import { MaterialUses, type Writer } from './materials/material-uses';
import { arranged, isWhole, type Place, placesOf, structureOf } from './structure';
import { TopicStore } from './topic-store';

export type NewLesson = Pick<Lesson, 'title' | 'markdown' | 'minutes'> & {
  /** Where it is put at the end; of the whole topic when left out or gone. */
  moduleKey?: string | null;
};

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
    private readonly lessons: LessonStore,
    private readonly materials: MaterialUses,
  ) {}

  async add(topicId: string, author: Author, { moduleKey, ...given }: NewLesson): Promise<Lesson> {
    return this.database.transaction(async () => {
      const { version } = await this.draft(topicId, author);
      const modules = version.extras?.modules ?? [];
      const id = newId();
      const lesson: Lesson = {
        ...given,
        id,
        key: id,
        versionId: version.id,
        position: 0,
        moduleKey: modules.find(({ key }) => key === moduleKey)?.key ?? modules.at(-1)?.key ?? null,
        mediaId: null,
        lockVersion: 1,
      };
      const order = arranged([...(await this.store.lessons(version.id)), lesson], modules);
      lesson.position = order.indexOf(lesson) + 1;
      await this.lessons.add([lesson], { author, topicId });
      const places = order.map(({ id, moduleKey }, index) => ({ id, moduleKey, position: index + 1 }));
      await this.place(places.filter(({ position }, index) => order[index]!.position !== position));
      await this.history.keep(topicId, author, null, lesson);
      return lesson;
    });
  }

  /** @throws lesson.not-found, topic.forbidden, topic.conflict, topic.lost-race, media.forbidden, material.unknown */
  async update(lessonId: string, author: Author, lockVersion: number, change: LessonChange): Promise<Lesson> {
    const given = Object.fromEntries(Object.entries(change).filter(([, value]) => value !== undefined));
    await this.database.transaction(async () => {
      const { lesson, topicId } = await this.editable(lessonId, author);
      if (change.mediaId && change.mediaId !== lesson.mediaId)
        await this.assertMayShow(change.mediaId, { author, topicId });
      if (!(await this.lessons.change(lesson, lockVersion, given, { author, topicId })))
        throw libraryErrors.lostRace();
      await this.history.keep(topicId, author, lesson, { ...lesson, ...given });
    });
    return this.store.lesson(lessonId);
  }

  async remove(lessonId: string, author: Author, lockVersion: number): Promise<void> {
    await this.database.transaction(async () => {
      const { lesson, topicId } = await this.editable(lessonId, author);
      if (!(await this.lessons.remove(lessonId, lockVersion))) throw libraryErrors.lostRace();
      await this.history.keepRemoved(topicId, author, lesson);
    });
  }

  /**
   * Takes the parts and the place of every lesson together. What is so already is left alone, so a call that was repeated because its
   * answer was lost is no lost race.
   * @throws lesson.invalid when it has not every lesson of the draft once, topic.lost-race, topic.conflict, topic.forbidden
   */
  async arrange(topicId: string, author: Author, lockVersion: number, wanted: TopicStructure): Promise<void> {
    await this.database.transaction(async () => {
      const { version } = await this.draft(topicId, author);
      const extras = version.extras ?? noExtras;
      const lessons = await this.store.lessons(version.id);
      if (isDeepStrictEqual(structureOf(lessons, extras.modules), wanted)) return;
      if (!isWhole(wanted, lessons)) throw libraryErrors.orderMismatch();
      const modules = wanted.modules.map(({ lessonIds: _, ...module }) => module);
      await this.store.changeVersion(version, lockVersion, { extras: { ...extras, modules } });
      await this.place(placesOf(wanted));
    });
  }

  private async place(places: readonly Place[]): Promise<void> {
    for (const { id, position, moduleKey } of places)
      await this.database.manager.update(Lesson, { id }, { position, moduleKey });
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

  /** A film of her own, or one of the materials. */
  private async assertMayShow(mediaId: string, writer: Writer): Promise<void> {
    const video = (await this.videos.describe([mediaId])).get(mediaId);
    if (video?.ownerId === writer.author.personId) return;
    if (!video || !(await this.materials.mayShowFilm(mediaId, writer))) throw libraryErrors.foreignMedia();
  }
}

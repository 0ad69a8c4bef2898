import { Injectable } from '@nestjs/common';
import { Clock, Database, newId } from '@hochoi/platform';
import { libraryErrors, LessonVideos, type Lesson, TopicStore } from '@hochoi/library';
import {
  type Interval,
  isLessonDone,
  type LessonShape,
  percentSeen,
  unionOf,
  videoSecondsOf,
} from './completion';
import { CompletionService } from './completion.service';
import { Enrolment } from './enrolment.entity';
import { EnrolmentService } from './enrolment.service';
import { LessonProgress } from './lesson-progress.entity';
import { MovingService } from './moving.service';

export interface Watched {
  played: Interval[];
  position?: number | null;
  readToEnd: boolean;
  /** Number of the version that was before her; left out by pages that do not know it. */
  version?: number;
}

export interface ProgressView {
  done: boolean;
  percent: number;
  lastPosition: number;
}

@Injectable()
export class ProgressService {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly store: TopicStore,
    private readonly videos: LessonVideos,
    private readonly enrolments: EnrolmentService,
    private readonly completions: CompletionService,
    private readonly moving: MovingService,
  ) {}

  /**
   * Adds what was played and read. The same report again changes nothing, nor does one of a version whose lesson was another.
   * @throws enrolment.not-enrolled, lesson.not-found
   */
  async record(
    code: string,
    lessonKey: string,
    personId: string,
    watched: Watched,
  ): Promise<ProgressView & { topicCompleted: boolean }> {
    for (;;) {
      const { enrolment, lesson } = await this.require(code, lessonKey, personId);
      const { version } = watched;
      if (version !== undefined && !(await this.moving.counts(enrolment, lesson, version)))
        return this.unchanged(enrolment, lesson);
      const recorded = await this.add(enrolment, lesson, watched);
      if (recorded) return recorded;
    }
  }

  /** @returns null when she was moved to another version in between: the lesson may be another one there */
  private async add(
    enrolment: Enrolment,
    lesson: Lesson,
    watched: Watched,
  ): Promise<(ProgressView & { topicCompleted: boolean }) | null> {
    const lessonKey = lesson.key;
    const shape = (await this.shapes([lesson])).get(lessonKey)!;
    return this.database.transaction(async (manager) => {
      const now = this.clock.now();
      // Takes the row: reports of two devices queue up.
      const { id, versionId } = enrolment;
      const { affected } = await manager.update(Enrolment, { id, versionId }, { lastSeenAt: now });
      if (affected !== 1) return null;
      const before = await manager.findOneBy(LessonProgress, { enrolmentId: enrolment.id, lessonKey });
      const after = this.merge(before ?? this.fresh(enrolment.id, lessonKey), shape, watched);
      await manager.save(LessonProgress, { ...after, updatedAt: now });
      const topicCompleted = after.done ? await this.completions.check(enrolment) : false;
      return { ...view(after, shape), topicCompleted };
    });
  }

  private async unchanged(enrolment: Enrolment, lesson: Lesson) {
    const progress = (await this.ofEnrolment(enrolment, [lesson])).get(lesson.key)!;
    return { ...progress, topicCompleted: false };
  }

  /** Progress by lesson key, also of lessons that were not begun. */
  async ofEnrolment(enrolment: Pick<Enrolment, 'id'>, lessons: Lesson[]): Promise<Map<string, ProgressView>> {
    const rows = await this.database.manager.findBy(LessonProgress, { enrolmentId: enrolment.id });
    const shapes = await this.shapes(lessons);
    return new Map(
      lessons.map(({ key }) => {
        const row = rows.find(({ lessonKey }) => lessonKey === key) ?? this.fresh(enrolment.id, key);
        return [key, view(row, shapes.get(key)!)];
      }),
    );
  }

  /** The lesson of the version she studies. @throws enrolment.not-enrolled, topic.not-found, lesson.not-found */
  async require(
    code: string,
    lessonKey: string,
    personId: string,
  ): Promise<{ enrolment: Enrolment; lesson: Lesson }> {
    const { enrolment } = await this.enrolments.require(code, personId);
    const lesson = (await this.store.lessons(enrolment.versionId)).find(({ key }) => key === lessonKey);
    if (!lesson) throw libraryErrors.lessonNotFound();
    return { enrolment, lesson };
  }

  private async shapes(lessons: Lesson[]): Promise<Map<string, LessonShape>> {
    const videos = await this.videos.describe(lessons.flatMap(({ mediaId }) => mediaId ?? []));
    return new Map(
      lessons.map(({ key, markdown, mediaId }) => {
        const videoSeconds = videoSecondsOf(videos.get(mediaId ?? ''));
        return [key, { hasText: markdown.trim() !== '', videoSeconds }];
      }),
    );
  }

  private merge(before: LessonProgress, shape: LessonShape, watched: Watched): LessonProgress {
    const played = unionOf([...before.played, ...watched.played], shape.videoSeconds ?? 0);
    const readToEnd = before.readToEnd || watched.readToEnd;
    const done = before.done || isLessonDone(shape, { played, readToEnd });
    return { ...before, played, readToEnd, done, lastPosition: watched.position ?? before.lastPosition };
  }

  private fresh(enrolmentId: string, lessonKey: string): LessonProgress {
    const nothing = { played: [], readToEnd: false, done: false, lastPosition: 0 };
    return { id: newId(), enrolmentId, lessonKey, ...nothing, updatedAt: this.clock.now() };
  }
}

const view = (row: LessonProgress, shape: LessonShape): ProgressView => ({
  done: row.done,
  percent: row.done ? 100 : percentSeen(shape, row),
  lastPosition: row.lastPosition,
});

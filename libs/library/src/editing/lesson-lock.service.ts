import { Injectable } from '@nestjs/common';
import { Clock, Database, newId } from '@hochoi/platform';
import { In } from 'typeorm';
import type { Author } from '../author';
import { AuthoringService } from '../authoring.service';
import { Lesson } from '../lesson.entity';
import { libraryErrors } from '../library.errors';
import { TopicStore } from '../topic-store';
import { LessonLock } from './lesson-lock.entity';
import { isAlive, type Lock, type LockStep, mayTake, nextLock } from './lock-steps';

export interface LockState {
  lock: Lock | null;
  /** Of this very editor, not only of its person. */
  mine: boolean;
  mayTake: boolean;
  /** Of the lesson, to know whether the text on the screen is the newest. */
  lockVersion: number;
}

/** What authors of one draft must know of each other: enough to ask for the draft when it is another than theirs. */
export interface TopicPresence {
  lessonIds: string[];
  lockVersion: number;
  locks: Pick<LessonLock, 'lessonId' | 'personId' | 'since'>[];
}

/** Who is editing a lesson now. Nobody is kept from saving by it: that is decided by the lesson's lock version. */
@Injectable()
export class LessonLockService {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly store: TopicStore,
    private readonly authoring: AuthoringService,
  ) {}

  /**
   * @param key of the caller's open editor
   * @throws lesson.not-found, topic.forbidden, topic.conflict when the lesson is in no draft
   */
  async step(lessonId: string, author: Author, key: string, step: LockStep): Promise<LockState> {
    return this.database.transaction(async (manager) => {
      await this.editable(lessonId, author);
      // Takes the lesson's row: of two who come at once the second finds the lock of the first.
      await manager.update(Lesson, { id: lessonId }, { id: lessonId });
      const { lockVersion } = await this.store.lesson(lessonId);
      const row = await manager.findOneBy(LessonLock, { lessonId });
      const now = this.clock.now();
      const who = { personId: author.personId, key };
      const lock = nextLock(row && lockOf(row), who, step, now);
      await this.write(lessonId, row, lock);
      const mine = lock?.key === key && lock.personId === author.personId;
      return { lock, mine, mayTake: lock !== null && !mine && mayTake(lock, who, now), lockVersion };
    });
  }

  /** Who is at which lesson of the draft now. @throws topic.not-found, topic.forbidden */
  async ofTopic(topicId: string, author: Author): Promise<TopicPresence> {
    const { version } = await this.authoring.current(topicId, author);
    const { manager } = this.database;
    const lessons = await manager.find(Lesson, {
      where: { versionId: version.id },
      select: { id: true },
      order: { position: 'ASC' },
    });
    const lessonIds = lessons.map(({ id }) => id);
    const rows = lessonIds.length ? await manager.findBy(LessonLock, { lessonId: In(lessonIds) }) : [];
    const now = this.clock.now();
    return {
      lessonIds,
      lockVersion: version.lockVersion,
      locks: rows.filter((row) => isAlive(lockOf(row), now)),
    };
  }

  private async editable(lessonId: string, author: Author): Promise<void> {
    const { versionId } = await this.store.lesson(lessonId);
    const version = await this.store.version(versionId);
    await this.authoring.owned(version.topicId, author);
    if (version.state !== 'draft') throw libraryErrors.notADraft();
  }

  private async write(lessonId: string, row: LessonLock | null, lock: Lock | null): Promise<void> {
    const { manager } = this.database;
    if (!lock) await manager.delete(LessonLock, { lessonId });
    else if (row) await manager.update(LessonLock, { id: row.id }, columnsOf(lock));
    else await manager.insert(LessonLock, { id: newId(), lessonId, ...columnsOf(lock) });
  }
}

const lockOf = ({ personId, holderKey, since, seenAt, askedBy, askedKey, askedAt }: LessonLock): Lock => ({
  personId,
  key: holderKey,
  since,
  seenAt,
  asked: askedBy && askedKey && askedAt ? { personId: askedBy, key: askedKey, at: askedAt } : null,
});

const columnsOf = ({ personId, key, since, seenAt, asked }: Lock) => ({
  personId,
  holderKey: key,
  since,
  seenAt,
  askedBy: asked?.personId ?? null,
  askedKey: asked?.key ?? null,
  askedAt: asked?.at ?? null,
});

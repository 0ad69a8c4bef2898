import { Injectable } from '@nestjs/common';
import { MediaService } from '@hochoi/media';
import { Database, newId } from '@hochoi/platform';
import { Lesson } from './lesson.entity';
import { MaterialUses, type Writer } from './materials/material-uses';

/** The one place where lessons are written, so that which materials each shows is written with it. Within a transaction. */
@Injectable()
export class LessonStore {
  constructor(
    private readonly database: Database,
    private readonly uses: MaterialUses,
    private readonly media: MediaService,
  ) {}

  /** In one statement, however many. @param writer as of `MaterialUses.keep` @throws material.unknown */
  async add(lessons: Lesson[], writer: Writer | null): Promise<void> {
    if (lessons.length === 0) return;
    await this.database.manager.insert(Lesson, lessons);
    await this.uses.keep(lessons, '', writer);
  }

  /** @returns false when it is not as it was read any more @throws material.unknown, media.not-found for a film that is gone */
  async change(
    before: Lesson,
    lockVersion: number,
    change: Partial<Lesson>,
    writer: Writer,
  ): Promise<boolean> {
    const row = { ...change, lockVersion: lockVersion + 1 };
    const { affected } = await this.database.manager.update(Lesson, { id: before.id, lockVersion }, row);
    if (affected !== 1) return false;
    if (change.mediaId && change.mediaId !== before.mediaId) await this.media.hold([change.mediaId]);
    if (change.mediaId !== undefined) await this.letGo([before]);
    if (change.markdown === undefined && change.mediaId === undefined) return true;
    await this.uses.forget(before.id);
    await this.uses.keep([{ ...before, ...change }], before.markdown, writer);
    return true;
  }

  /** @returns false when it is not as it was read any more */
  async remove(id: string, lockVersion: number): Promise<boolean> {
    const held = await this.database.manager.findBy(Lesson, { id });
    const { affected } = await this.database.manager.delete(Lesson, { id, lockVersion });
    if (affected !== 1) return false;
    await this.uses.forget(id);
    await this.letGo(held);
    return true;
  }

  /** All of a topic's version. */
  async removeAll(versionId: string): Promise<void> {
    const held = await this.database.manager.findBy(Lesson, { versionId });
    await this.database.manager.delete(Lesson, { versionId });
    await this.uses.forgetAll(versionId);
    await this.letGo(held);
  }

  /** A film that was taken out may be put back for a while: it counts as unused from now on. */
  private async letGo(lessons: readonly Lesson[]): Promise<void> {
    await this.media.touch(lessons.flatMap(({ mediaId }) => mediaId ?? []));
  }

  async copy(fromVersionId: string, toVersionId: string): Promise<void> {
    const lessons = await this.database.manager.find(Lesson, {
      where: { versionId: fromVersionId },
      order: { position: 'ASC' },
    });
    const copies = lessons.map((one) => ({ ...one, id: newId(), versionId: toVersionId, lockVersion: 1 }));
    await this.add(copies, null);
  }
}

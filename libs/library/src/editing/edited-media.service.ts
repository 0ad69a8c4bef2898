import { Injectable } from '@nestjs/common';
import { Database } from '@hochoi/platform';
import { In } from 'typeorm';
import { Lesson } from '../lesson.entity';
import { Material } from '../materials/material.entity';
import { MaterialUse } from '../materials/material-use.entity';
import { MaterialVersion } from '../materials/material-version.entity';
import { TopicVersion } from '../topic-version.entity';
import { Topic } from '../topic.entity';
import { TopicAuthor } from './topic-author.entity';

/** Films, pictures and documents that others uploaded and that stand in topics somebody edits. */
@Injectable()
export class EditedMedia {
  constructor(private readonly database: Database) {}

  /**
   * The film of a lesson of a topic that she and its uploader edit together: its captions are hers too. That a topic shows a film is
   * not enough: a package may have brought the same bytes.
   */
  async mayChange(mediaId: string, uploaderId: string | null, personId: string): Promise<boolean> {
    if (!uploaderId) return false;
    const topicIds = await this.topicsWith(mediaId);
    const hers = await this.editedBy(personId, topicIds);
    return (await this.editedBy(uploaderId, [...hers])).size > 0;
  }

  /** The film of a lesson, or the file of a material, of a topic that she edits; and of a material of hers. */
  async mayLookAt(mediaId: string, personId: string): Promise<boolean> {
    if ((await this.editedBy(personId, await this.topicsWith(mediaId))).size > 0) return true;
    const editions = await this.database.manager.findBy(MaterialVersion, { mediaId });
    if (editions.length === 0) return false;
    const owned = { id: In(editions.map(({ materialId }) => materialId)), ownerId: personId };
    if (await this.database.manager.existsBy(Material, owned)) return true;
    return (await this.editedBy(personId, await this.topicsUsing(editions))).size > 0;
  }

  private async topicsWith(mediaId: string): Promise<string[]> {
    const lessons = await this.database.manager.find(Lesson, {
      where: { mediaId },
      select: { versionId: true },
    });
    return this.topicsOf(lessons);
  }

  private async topicsUsing(editions: MaterialVersion[]): Promise<string[]> {
    const uses = await this.database.manager.find(MaterialUse, {
      where: { materialVersionId: In(editions.map(({ id }) => id)) },
      select: { versionId: true },
    });
    return this.topicsOf(uses);
  }

  private async topicsOf(rows: { versionId: string }[]): Promise<string[]> {
    if (rows.length === 0) return [];
    const versions = await this.database.manager.find(TopicVersion, {
      where: { id: In([...new Set(rows.map(({ versionId }) => versionId))]) },
      select: { id: true, topicId: true },
    });
    return [...new Set(versions.map(({ topicId }) => topicId))];
  }

  /** Those of these topics that somebody owns, or edits with their owner. */
  private async editedBy(personId: string, topicIds: string[]): Promise<Set<string>> {
    if (topicIds.length === 0) return new Set();
    const { manager } = this.database;
    const owned = await manager.find(Topic, {
      where: { id: In(topicIds), ownerId: personId },
      select: { id: true },
    });
    const together = await manager.findBy(TopicAuthor, { topicId: In(topicIds), personId });
    return new Set([...owned.map(({ id }) => id), ...together.map(({ topicId }) => topicId)]);
  }
}

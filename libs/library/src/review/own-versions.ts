import { Injectable } from '@nestjs/common';
import { Database } from '@hochoi/platform';
import { In } from 'typeorm';
import { LessonRevision } from '../editing/lesson-revision.entity';
import { TopicAuthor } from '../editing/topic-author.entity';
import { Topic } from '../topic.entity';
import type { TopicVersion } from '../topic-version.entity';
import { StepLog } from './step-log';

/** Which versions are somebody's own work, so that others decide on them. */
@Injectable()
export class OwnVersions {
  constructor(
    private readonly database: Database,
    private readonly log: StepLog,
  ) {}

  /**
   * The topic is hers, she is one of its authors, she has saved a lesson of this version (of each author the last save is kept), or she
   * handed it in for somebody. @returns ids of versions
   */
  async among(
    personId: string,
    versions: readonly Pick<TopicVersion, 'id' | 'topicId'>[],
  ): Promise<Set<string>> {
    const ids = versions.map(({ id }) => id);
    const topics = await this.topics(
      personId,
      versions.map(({ topicId }) => topicId),
    );
    const saved = await this.database.manager.find(LessonRevision, {
      where: { versionId: In(ids), personId },
      select: { id: true, versionId: true },
    });
    const touched = new Set(saved.map(({ versionId }) => versionId));
    const submitted = await this.log.last('submitted', ids);
    const isOwn = ({ id, topicId }: (typeof versions)[number]) =>
      topics.has(topicId) || touched.has(id) || submitted.get(id)?.personId === personId;
    return new Set(versions.filter(isOwn).map(({ id }) => id));
  }

  private async topics(personId: string, topicIds: string[]): Promise<Set<string>> {
    const { manager } = this.database;
    const owned = await manager.find(Topic, {
      where: { id: In(topicIds), ownerId: personId },
      select: { id: true },
    });
    const edited = await manager.find(TopicAuthor, {
      where: { topicId: In(topicIds), personId },
      select: { id: true, topicId: true },
    });
    return new Set([...owned.map(({ id }) => id), ...edited.map(({ topicId }) => topicId)]);
  }
}

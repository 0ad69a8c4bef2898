import { Injectable } from '@nestjs/common';
import { type Actor, Database, mayActAs } from '@hochoi/platform';
import { In } from 'typeorm';
import type { Author } from './author';
import { TopicAuthor } from './editing/topic-author.entity';
import { Topic } from './topic.entity';
import { TopicVersion } from './topic-version.entity';

export interface QuizPlace {
  quizId: string;
  topic: Topic;
  version: Pick<TopicVersion, 'id' | 'number' | 'state' | 'title'>;
}

/** Which topic a quiz stands in. */
@Injectable()
export class QuizTopics {
  constructor(private readonly database: Database) {}

  /**
   * As learners have it and as its author works on it, by the topic's code.
   * @param all also drafts of others, for whoever keeps what the quizzes show
   */
  async places(quizIds: readonly string[], author: Author, all: boolean): Promise<QuizPlace[]> {
    if (quizIds.length === 0) return [];
    const { manager } = this.database;
    const versions = await manager.find(TopicVersion, {
      where: { quizId: In([...quizIds]) },
      select: { id: true, topicId: true, quizId: true, number: true, state: true, title: true },
    });
    const topics = await manager.findBy(Topic, { id: In(versions.map(({ topicId }) => topicId)) });
    const open = all ? null : await this.openTo(author);
    return versions
      .flatMap(({ topicId, quizId, ...version }): QuizPlace[] => {
        const topic = topics.find(({ id }) => id === topicId);
        if (!topic || ![topic.publishedVersionId, topic.draftVersionId].includes(version.id)) return [];
        const isOpen = !open || topic.publishedVersionId === version.id || open(topic, version.state);
        return isOpen ? [{ quizId, topic, version }] : [];
      })
      .sort((a, b) =>
        a.topic.code < b.topic.code
          ? -1
          : a.topic.code > b.topic.code
            ? 1
            : a.version.number - b.version.number,
      );
  }

  /** Titles of somebody else's draft are nobody's to read. */
  private async openTo(author: Author): Promise<(topic: Topic, state: string) => boolean> {
    const { personId } = author;
    const shared = await this.database.manager.findBy(TopicAuthor, { personId });
    const reviews = mayActAs(author as Actor, 'reviewer');
    return ({ id, ownerId }, state) =>
      ownerId === personId || shared.some(({ topicId }) => topicId === id) || (reviews && state !== 'draft');
  }
}

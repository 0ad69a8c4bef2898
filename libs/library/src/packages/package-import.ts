import { Injectable } from '@nestjs/common';
import { QuizService } from '@hochoi/assessment';
import { Database } from '@hochoi/platform';
import type { Author } from '../author';
import { AuthoringService } from '../authoring.service';
import { fillQuiz, lessonRows, takeVideos } from '../content/content-rows';
import { ContentVideos } from '../content/content-videos';
import type { TopicContent } from '../content/topic-content';
import { LessonStore } from '../lesson-store';
import { TopicStore } from '../topic-store';
import { TopicVersion } from '../topic-version.entity';

/** Writes a package that was found sound. */
@Injectable()
export class PackageImport {
  constructor(
    private readonly database: Database,
    private readonly store: TopicStore,
    private readonly authoring: AuthoringService,
    private readonly quizzes: QuizService,
    private readonly videos: ContentVideos,
    private readonly lessons: LessonStore,
  ) {}

  /** @returns the new topic's id. Films first: they take long, and a transaction must not. */
  async take(content: TopicContent, author: Author): Promise<string> {
    const media = await takeVideos(this.videos, content.lessons, author.personId);
    return this.database.transaction(async (manager) => {
      const topic = await this.authoring.createTopic(author, content.facts);
      const { id: versionId, quizId } = await this.store.version(topic.draftVersionId!);
      const { extras, sources, legalBases } = content;
      await manager.update(TopicVersion, { id: versionId }, { extras, sources, legalBases } as never);
      const writer = { author, topicId: topic.id, brought: true };
      await this.lessons.add(lessonRows(content.lessons, versionId, media), writer);
      await fillQuiz(this.quizzes, quizId, content);
      return topic.id;
    });
  }
}

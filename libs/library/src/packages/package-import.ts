import { Injectable } from '@nestjs/common';
import { QuizService } from '@hochoi/assessment';
import { Database, newId } from '@hochoi/platform';
import { AuthoringService, type Author } from '../authoring.service';
import { ContentVideos } from '../content/content-videos';
import type { TopicContent } from '../content/topic-content';
import { Lesson } from '../lesson.entity';
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
  ) {}

  /** @returns the new topic's id. Films first: they take long, and a transaction must not. */
  async take(content: TopicContent, author: Author): Promise<string> {
    const media = new Map<string, string>();
    for (const { key, video, captions } of content.lessons)
      if (video) media.set(key, await this.videos.import(video, captions, author.personId));
    return this.database.transaction(async (manager) => {
      const topic = await this.authoring.createTopic(author, content.facts);
      const { id: versionId, quizId } = await this.store.version(topic.draftVersionId!);
      const { extras, sources, legalBases } = content;
      await manager.update(TopicVersion, { id: versionId }, { extras, sources, legalBases } as never);
      const lessons = content.lessons.map(({ key, title, minutes, markdown }, index) => ({
        ...{ id: newId(), versionId, key, title, minutes, markdown },
        ...{ position: index + 1, mediaId: media.get(key) ?? null, lockVersion: 1 },
      }));
      if (lessons.length > 0) await manager.insert(Lesson, lessons);
      await this.fillQuiz(quizId, content);
      return topic.id;
    });
  }

  private async fillQuiz(quizId: string, content: TopicContent): Promise<void> {
    const { questions, marks, passMark, attemptsAllowed, shuffleQuestions } = content;
    const drafts = questions.map(({ type, body }, index) => ({
      ...{ id: null, type: type as never, mark: marks[index]!, body },
    }));
    const { lockVersion } = await this.quizzes.load(quizId);
    await this.quizzes.save(quizId, lockVersion, { passMark, attemptsAllowed, shuffleQuestions }, drafts);
  }
}

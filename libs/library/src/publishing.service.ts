import { Injectable } from '@nestjs/common';
import type { PublishProblem } from '@hochoi/contracts';
import { Clock, Database } from '@hochoi/platform';
import { QuizService } from '@hochoi/assessment';
import { AuthoringService, type Author } from './authoring.service';
import { LessonVideos } from './lesson-videos';
import { libraryErrors } from './library.errors';
import { publishProblems } from './publish-problems';
import { Topic } from './topic.entity';
import { TopicStore } from './topic-store';
import { TopicVersion } from './topic-version.entity';

/** From draft to what learners see, in one step. */
@Injectable()
export class PublishingService {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly store: TopicStore,
    private readonly authoring: AuthoringService,
    private readonly quizzes: QuizService,
    private readonly videos: LessonVideos,
  ) {}

  async problems(version: Pick<TopicVersion, 'id' | 'quizId'>): Promise<PublishProblem[]> {
    const lessons = await this.store.lessons(version.id);
    const videos = await this.videos.describe(lessons.flatMap(({ mediaId }) => mediaId ?? []));
    const quiz = await this.quizzes.load(version.quizId);
    return publishProblems(lessons, videos, {
      questionCount: quiz.questions.length,
      problems: this.quizzes.problems(quiz),
    });
  }

  /** @throws topic.not-ready with the problems, topic.lost-race, topic.conflict when there is no draft */
  async publish(
    topicId: string,
    author: Author,
    lockVersion: number,
    changeNote: string | null,
  ): Promise<void> {
    await this.database.transaction(async () => {
      const { version } = await this.authoring.current(topicId, author);
      // Held first and looked at afterwards: what is found sound is what is published.
      await this.store.holdDraft(version.id);
      await this.quizzes.freeze(version.quizId);
      const errors = (await this.problems(version)).filter(({ severity }) => severity === 'error');
      if (errors.length > 0) throw libraryErrors.notReady(errors);
      await this.makePublic(version, lockVersion, changeNote, author.personId);
    });
  }

  /** For the content files too, which were checked as a whole before. Must run in a transaction. */
  async makePublic(
    version: TopicVersion,
    lockVersion: number,
    changeNote: string | null,
    by: string | null,
  ): Promise<void> {
    const { manager } = this.database;
    const topic = await this.store.topic(version.topicId);
    const publishedAt = this.clock.now();
    await this.store.changeVersion(version, lockVersion, {
      state: 'published',
      publishedAt,
      publishedBy: by,
      changeNote,
    });
    if (topic.publishedVersionId)
      await manager.update(TopicVersion, { id: topic.publishedVersionId }, { state: 'superseded' });
    await this.quizzes.freeze(version.quizId);
    const draftVersionId = topic.draftVersionId === version.id ? null : topic.draftVersionId;
    await manager.update(Topic, { id: topic.id }, { publishedVersionId: version.id, draftVersionId });
    await this.store.bumpRevision();
  }
}

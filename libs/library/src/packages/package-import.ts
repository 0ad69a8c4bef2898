import { Injectable } from '@nestjs/common';
import { BankCategories, QuizService } from '@hochoi/assessment';
import { Database } from '@hochoi/platform';
import { AuthoringService } from '../authoring.service';
import { ContentMaterials } from '../content/content-materials.service';
import { type Brought, ContentMedia } from '../content/content-media';
import { fillQuiz, lessonRows } from '../content/content-rows';
import { filesOf } from '../content/given-file';
import type { TopicContent } from '../content/topic-content';
import { LessonStore } from '../lesson-store';
import type { MaterialKeeper } from '../materials/material.service';
import { QuestionPictures } from '../question-pictures/question-pictures.service';
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
    private readonly media: ContentMedia,
    private readonly materials: ContentMaterials,
    private readonly lessons: LessonStore,
    private readonly categories: BankCategories,
    private readonly pictures: QuestionPictures,
  ) {}

  /** @returns the new topic's id @throws as `ContentMedia.bring` */
  take(content: TopicContent, author: MaterialKeeper): Promise<string> {
    const by = { ownerId: author.personId, author };
    return this.pictures.bring(content.pictures, author.personId, (keep) =>
      this.media.bring(filesOf(content), by, (brought) => this.write(content, author, { brought, keep })),
    );
  }

  private write(
    content: TopicContent,
    author: MaterialKeeper,
    { brought, keep }: { brought: Brought; keep: () => Promise<void> },
  ): Promise<string> {
    return this.database.transaction(async (manager) => {
      const topic = await this.authoring.createTopic(author, content.facts);
      const { id: versionId, quizId } = await this.store.version(topic.draftVersionId!);
      const { extras, sources, legalBases } = content;
      await manager.update(TopicVersion, { id: versionId }, { extras, sources, legalBases } as never);
      const writer = { author, topicId: topic.id, brought: true };
      const editions = await this.materials.ofPackage(content, brought, author);
      await this.lessons.add(lessonRows(content.lessons, versionId, brought, editions), writer);
      const { quizzes, categories } = this;
      await fillQuiz({ quizzes, categories, by: author }, quizId, content);
      await keep();
      return topic.id;
    });
  }
}

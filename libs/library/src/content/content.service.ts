import { Injectable } from '@nestjs/common';
import { Clock, Database, newId } from '@hochoi/platform';
import { BankCategories, QuizService } from '@hochoi/assessment';
import { LessonStore } from '../lesson-store';
import { LawCitations } from '../laws/law-citations.service';
import { PublishingService } from '../publishing.service';
import { QuestionPictures } from '../question-pictures/question-pictures.service';
import { TopicGroup } from '../topic-group.entity';
import { Topic } from '../topic.entity';
import { TopicStore } from '../topic-store';
import { TopicVersion } from '../topic-version.entity';
import { ContentMaterials } from './content-materials.service';
import { type Brought, ContentMedia } from './content-media';
import { fillQuiz, lessonRows } from './content-rows';
import { filesOf } from './given-file';
import type { LibraryContent, TopicContent } from './topic-content';

export interface LoadReport {
  created: string[];
  renewed: string[];
  unchanged: number;
}

/** Brings the library in line with its files. A second load of the same files changes nothing; an edited file makes a version. */
@Injectable()
export class ContentService {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly store: TopicStore,
    private readonly quizzes: QuizService,
    private readonly publishing: PublishingService,
    private readonly media: ContentMedia,
    private readonly materials: ContentMaterials,
    private readonly laws: LawCitations,
    private readonly lessons: LessonStore,
    private readonly categories: BankCategories,
    private readonly pictures: QuestionPictures,
  ) {}

  /** @param ownerId the trainer who may edit topics that are new; null for administrators only */
  async load(content: LibraryContent, ownerId: string | null = null): Promise<LoadReport> {
    const report: LoadReport = { created: [], renewed: [], unchanged: 0 };
    await this.loadGroups(content.groups);
    for (const topic of content.topics) {
      const before = await this.store.topicByCode(topic.code);
      if (before?.contentHash === topic.hash) report.unchanged += 1;
      else (before ? report.renewed : report.created).push(topic.code);
      if (before?.contentHash !== topic.hash) await this.loadTopic(topic, ownerId);
    }
    await this.laws.catchUp();
    return report;
  }

  private async loadGroups(groups: LibraryContent['groups']): Promise<void> {
    const known = new Map((await this.database.manager.find(TopicGroup)).map(({ id, name }) => [id, name]));
    const changed = groups.filter(({ code, name }) => known.get(code) !== name);
    if (changed.length === 0) return;
    await this.database.transaction(async (manager) => {
      for (const { code, name } of changed) await manager.save(TopicGroup, { id: code, name });
      await this.store.nextRevision(); // the names are in every process's catalogue
    });
  }

  private async loadTopic(content: TopicContent, ownerId: string | null): Promise<void> {
    await this.pictures.bring(content.pictures, ownerId, (keep) =>
      this.media.bring(filesOf(content), { ownerId, author: null }, (brought) =>
        this.writeTopic(content, ownerId, { brought, keep }),
      ),
    );
  }

  private async writeTopic(
    content: TopicContent,
    ownerId: string | null,
    { brought, keep }: { brought: Brought; keep: () => Promise<void> },
  ): Promise<void> {
    await this.database.transaction(async (manager) => {
      const topic =
        (await this.store.topicByCode(content.code)) ?? (await this.createTopic(content.code, ownerId));
      const version = await this.createVersion(topic, content);
      const editions = await this.materials.ofFiles(content, brought);
      await this.lessons.add(lessonRows(content.lessons, version.id, brought, editions), null);
      const { quizzes, categories } = this;
      await fillQuiz({ quizzes, categories, by: null }, version.quizId, content);
      await keep();
      const said = (await this.store.wasPublished(topic.id)) ? changeOf(content) : {};
      await this.publishing.makePublic(version, version.lockVersion, said, null);
      await manager.update(Topic, { id: topic.id }, { contentHash: content.hash });
    });
  }

  private async createTopic(code: string, ownerId: string | null): Promise<Topic> {
    const now = this.clock.now();
    const none = { publishedVersionId: null, draftVersionId: null, contentHash: null };
    const topic: Topic = { id: newId(), code, ownerId, ...none, createdAt: now, updatedAt: now };
    await this.database.manager.insert(Topic, topic);
    return topic;
  }

  private async createVersion(
    topic: Topic,
    { facts, extras, sources, legalBases }: TopicContent,
  ): Promise<TopicVersion> {
    const now = this.clock.now();
    const version: TopicVersion = {
      id: newId(),
      topicId: topic.id,
      number: await this.store.nextNumber(topic.id),
      state: 'draft',
      title: facts.title,
      facts,
      extras,
      sources,
      legalBases,
      quizId: await this.quizzes.create(),
      lockVersion: 1,
      submittedAt: null,
      changeNote: null,
      changeKind: null,
      moveOver: null,
      decisionNumber: null,
      decisionDate: null,
      publishedBy: null,
      createdAt: now,
      updatedAt: now,
      publishedAt: null,
    };
    await this.database.manager.insert(TopicVersion, version as never);
    return version;
  }
}

/** A changed file that does not say what it changes is an update that concerns nobody in the middle. */
const changeOf = ({ change }: TopicContent) => ({
  changeKind: change?.kind ?? 'update',
  changeNote: change?.note ?? null,
  moveOver: change?.move ?? 'minor',
});

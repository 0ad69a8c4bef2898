import { Injectable } from '@nestjs/common';
import { noExtras, type TopicDraft } from '@hochoi/contracts';
import {
  type Author,
  AuthoringService,
  LawCitations,
  type Lesson,
  PublishingService,
  TopicStore,
} from '@hochoi/library';

/** A topic as its author sees it. */
@Injectable()
export class DraftViewService {
  constructor(
    private readonly authoring: AuthoringService,
    private readonly publishing: PublishingService,
    private readonly store: TopicStore,
    private readonly laws: LawCitations,
  ) {}

  /** @throws topic.not-found, topic.forbidden */
  async draft(topicId: string, author: Author): Promise<TopicDraft> {
    const { topic, version } = await this.authoring.current(topicId, author);
    const published = topic.publishedVersionId ? await this.store.version(topic.publishedVersionId) : null;
    const { changeKind, changeNote, moveOver, quizId, state, lockVersion, updatedAt } = version;
    return {
      ...version.facts,
      topicId,
      versionId: version.id,
      code: topic.code,
      version: version.number,
      state,
      publishedVersion: published?.number ?? null,
      together: await this.store.hasCoAuthors(topicId),
      wasPublished: await this.store.wasPublished(topicId),
      ...{ changeKind, changeNote, moveOver },
      rules: this.publishing.rules,
      extras: version.extras ?? noExtras,
      sources: version.sources,
      legalBases: await this.laws.bases(version.legalBases),
      quizId,
      lessons: (await this.store.lessons(version.id)).map(lessonView),
      problems: await this.publishing.problems(version, author),
      lockVersion,
      updatedAt,
    };
  }
}

const lessonView = ({ id, key, moduleKey, title, minutes, markdown, mediaId, lockVersion }: Lesson) => ({
  id,
  key,
  moduleKey,
  title,
  minutes,
  markdown,
  mediaId,
  lockVersion,
});

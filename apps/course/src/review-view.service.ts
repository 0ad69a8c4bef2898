import { Injectable } from '@nestjs/common';
import {
  noExtras,
  type QuizRules,
  type ResponseOf,
  type ReviewPage,
  type routes,
  type VersionText,
} from '@hochoi/contracts';
import { QuizService } from '@hochoi/assessment';
import {
  LawCitations,
  type Lesson,
  LessonCommentService,
  libraryErrors,
  PublishingService,
  OwnVersions,
  ReviewListService,
  StepLog,
  TopicStore,
  type TopicVersion,
  type Waiting,
} from '@hochoi/library';

type Steps = ResponseOf<(typeof routes)['listTopicSteps']>['items'];
type List = ResponseOf<(typeof routes)['listReviews']>;

/** What reviewers see: what waits, and one version beside the published one. */
@Injectable()
export class ReviewViewService {
  constructor(
    private readonly lists: ReviewListService,
    private readonly own: OwnVersions,
    private readonly publishing: PublishingService,
    private readonly log: StepLog,
    private readonly store: TopicStore,
    private readonly quizzes: QuizService,
    private readonly laws: LawCitations,
    private readonly comments: LessonCommentService,
  ) {}

  async list(
    personId: string,
    state: 'in-review' | 'approved',
    cursor: string | undefined,
    limit: number,
  ): Promise<List> {
    const { items, ...page } = await this.lists.list(state, cursor, limit);
    const names = await this.lists.names(items.map(({ submittedBy }) => submittedBy?.personId));
    const versions = items.map(({ version }) => version);
    const own = await this.own.among(personId, versions);
    const said = await this.said(versions, personId);
    return {
      ...page,
      items: items.map(({ version, topic, submittedBy }) => ({
        ...card(version, topic.code),
        submittedBy: names.get(submittedBy?.personId ?? '') ?? null,
        own: own.has(version.id),
        newComments: said.get(topic.id) ?? 0,
      })),
    };
  }

  /** @throws topic.not-found, also for a draft that was never handed in */
  async page(versionId: string, personId: string): Promise<ReviewPage> {
    const version = await this.handedIn(versionId);
    const topic = await this.store.topic(version.topicId);
    const published = topic.publishedVersionId ? await this.store.version(topic.publishedVersionId) : null;
    const submitted = (await this.log.last('submitted', [versionId])).get(versionId);
    const names = await this.lists.names([submitted?.personId]);
    return {
      ...card(version, topic.code),
      submittedBy: names.get(submitted?.personId ?? '') ?? null,
      own: (await this.own.among(personId, [version])).has(versionId),
      newComments: (await this.said([version], personId)).get(topic.id) ?? 0,
      lockVersion: version.lockVersion,
      publishedVersion: published?.number ?? null,
      decisionRequired: this.publishing.rules.decision === 'required',
      now: await this.text(version),
      before: published && published.id !== versionId ? await this.text(published) : null,
      steps: await this.steps(topic.id),
    };
  }

  /** @throws topic.not-found, also for a draft that was never handed in */
  async handedIn(versionId: string): Promise<TopicVersion> {
    const version = await this.store.version(versionId);
    const handedIn = (await this.log.last('submitted', [versionId])).has(versionId);
    // What an author is writing is hers alone.
    if (!handedIn || version.state === 'draft') throw libraryErrors.topicNotFound();
    return version;
  }

  async steps(topicId: string): Promise<Steps> {
    const steps = await this.log.ofTopic(topicId);
    const names = await this.lists.names(steps.map(({ personId }) => personId));
    const versions = await this.store.versions([...new Set(steps.map(({ versionId }) => versionId))]);
    const numbers = new Map(versions.map(({ id, number }) => [id, number]));
    return steps.map(({ id, versionId, step, at, personId, note }) => ({
      id,
      version: numbers.get(versionId) ?? null,
      step,
      at,
      by: names.get(personId ?? '') ?? null,
      note,
    }));
  }

  private said(versions: { id: string; topicId: string }[], personId: string): Promise<Map<string, number>> {
    return this.comments.waiting(
      versions.map(({ id: versionId, topicId }) => ({ topicId, versionId })),
      personId,
    );
  }

  private async text({ id, number, facts, quizId, ...more }: TopicVersion): Promise<VersionText> {
    const { passMark, attemptsAllowed, shuffleQuestions, rules, questions } = await this.quizzes.load(quizId);
    const asked = questions.map(({ questionKey, type, mark, body, sectionId, partialGradeId }) => ({
      ...{ id: questionKey, type, mark, body, sectionId, partialGradeId },
    }));
    return {
      version: number,
      facts,
      extras: more.extras ?? noExtras,
      sources: more.sources,
      legalBases: await this.laws.bases(more.legalBases),
      lessons: (await this.store.lessons(id)).map(lessonText),
      quiz: {
        ...{ passMark, attemptsAllowed, shuffleQuestions },
        rules: rules && withoutPassword(rules),
        questions: asked as never,
      },
    };
  }
}

/** That there is one is for reviewers; which, for its authors. */
const withoutPassword = (rules: QuizRules): QuizRules => ({
  ...rules,
  password: rules.password === null ? null : '••••',
});

const lessonText = ({ key, moduleKey, title, minutes, markdown, mediaId }: Lesson) => ({
  key,
  moduleKey,
  title,
  minutes,
  markdown,
  mediaId,
});

const card = (version: Waiting, code: string) => {
  const { id, topicId, number, title, state, changeKind, changeNote, moveOver, submittedAt } = version;
  return {
    versionId: id,
    topicId,
    code,
    title,
    version: number,
    state,
    changeKind,
    changeNote,
    moveOver,
    submittedAt,
  };
};

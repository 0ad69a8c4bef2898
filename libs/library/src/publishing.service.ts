import { Inject, Injectable } from '@nestjs/common';
import { reachOf } from '@hochoi/access';
import { type Decision, materialsOf, type PublishProblem, type VersionChange } from '@hochoi/contracts';
import { type Actor, Clock, type Config, CONFIG, Database } from '@hochoi/platform';
import { QuizService } from '@hochoi/assessment';
import type { Author } from './author';
import { AuthoringService } from './authoring.service';
import { LessonCommentService } from './editing/lesson-comment.service';
import { LawCitations } from './laws/law-citations.service';
import { CatalogueShelf } from './catalogue/catalogue-shelf';
import { LessonVideos } from './lesson-videos';
import { libraryErrors } from './library.errors';
import { MaterialFiles } from './materials/material-files';
import { problem, publishProblems } from './publish-problems';
import { QuizPictures } from './question-pictures/quiz-pictures.service';
import { emptyModules, openComments } from './structure-problems';
import { stateAfter } from './review/review-steps';
import { StepLog, type StepTaker } from './review/step-log';
import { Topic } from './topic.entity';
import { TopicStore } from './topic-store';
import { TopicVersion } from './topic-version.entity';

export type Publisher = Pick<Actor, 'personId' | 'accountId' | 'roles' | 'grants'> & { address?: string };
export type Change = Pick<TopicVersion, 'changeKind' | 'changeNote' | 'moveOver'>;
type Unready = Pick<
  TopicVersion,
  'id' | 'topicId' | 'quizId' | 'legalBases' | 'facts' | 'extras' | 'sources'
>;
const noChange: Change = { changeKind: null, changeNote: null, moveOver: null };

/** To what learners see, in one step, and out of the catalogue again. */
@Injectable()
export class PublishingService {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly store: TopicStore,
    private readonly authoring: AuthoringService,
    private readonly quizzes: QuizService,
    private readonly videos: LessonVideos,
    private readonly laws: LawCitations,
    private readonly log: StepLog,
    @Inject(CONFIG) private readonly config: Config,
    private readonly shelf: CatalogueShelf,
    private readonly comments: LessonCommentService,
    private readonly materials: MaterialFiles,
    private readonly pictures: QuizPictures,
  ) {}

  get rules(): Config['publishing'] {
    return this.config.publishing;
  }

  /** What its author is told. */
  async problems(version: Unready, reader: Author): Promise<PublishProblem[]> {
    const quiz = await this.quizzes.load(version.quizId);
    const pictures = (await this.pictures.problems(quiz, reader)).map(({ code, message, questionId }) =>
      problem(`quiz.${code}`, message, { questionId, severity: 'warning' }),
    );
    return [...(await this.faults(version, quiz)), ...pictures];
  }

  /** The same without what keeps nobody from publishing and takes a look into the bank. */
  private async faults(
    version: Unready,
    quiz: Awaited<ReturnType<QuizService['load']>>,
  ): Promise<PublishProblem[]> {
    const lessons = await this.store.lessons(version.id);
    const videos = await this.videos.describe(lessons.flatMap(({ mediaId }) => mediaId ?? []));
    const questions = { questionCount: quiz.questions.length, problems: await this.quizzes.problems(quiz) };
    const editions = await this.materials.find(lessons.flatMap(({ markdown }) => materialsOf(markdown)));
    const found = publishProblems({ version, lessons, videos, editions, quiz: questions });
    const open = await this.comments.open({ topicId: version.topicId, versionId: version.id });
    return [
      ...found,
      ...emptyModules(lessons, version.extras?.modules),
      ...openComments(lessons, open),
      ...(await this.laws.problems(version)),
    ];
  }

  /** @throws topic.not-ready with the problems */
  async assertReady(version: TopicVersion): Promise<void> {
    const quiz = await this.quizzes.load(version.quizId);
    const errors = (await this.faults(version, quiz)).filter(({ severity }) => severity === 'error');
    if (errors.length > 0) throw libraryErrors.notReady(errors);
  }

  /** What a version says of its change: of a topic's first one nothing. @throws topic-change.invalid when something is missing */
  async changeOf({ topicId }: TopicVersion, given: VersionChange): Promise<Change> {
    if (!(await this.store.wasPublished(topicId))) return noChange;
    const { changeKind, changeNote, moveOver } = given;
    if (!changeKind || !changeNote || !moveOver) throw libraryErrors.changeMissing();
    return { changeKind, changeNote, moveOver };
  }

  /**
   * By its author, or by a reviewer. Where review is optional her draft too, with what it changes.
   * @throws topic.not-ready with the problems, topic.forbidden, topic-decision.invalid, topic.lost-race, topic.conflict
   */
  async publish(
    topicId: string,
    by: Publisher,
    lockVersion: number,
    { decisionNumber, decisionDate, ...change }: Decision & VersionChange = {},
  ): Promise<void> {
    await this.database.transaction(async () => {
      const version = await this.publishable(topicId, by);
      // Held first and looked at afterwards: what is found sound is what is published.
      await this.store.hold(version.id, version.state);
      await this.assertReady(version);
      if (this.rules.decision === 'required' && !(decisionNumber && decisionDate))
        throw libraryErrors.decisionMissing();
      const said = version.state === 'draft' ? await this.changeOf(version, change) : {};
      const decided = { decisionNumber: decisionNumber ?? null, decisionDate: decisionDate ?? null };
      await this.makePublic(version, lockVersion, { ...said, ...decided }, by);
    });
  }

  /**
   * For the content files too, which were checked as a whole before. Must run in a transaction.
   * @param by null: the files
   */
  async makePublic(
    version: TopicVersion,
    lockVersion: number,
    said: Partial<Change & Pick<TopicVersion, 'decisionNumber' | 'decisionDate'>>,
    by: StepTaker,
  ): Promise<void> {
    const { manager } = this.database;
    const publishedAt = this.clock.now();
    const after = { ...said, state: 'published' as const, publishedAt, publishedBy: by?.personId ?? null };
    await this.store.changeVersion(version, lockVersion, after);
    // Read only now that its row is taken: of two versions published at once the later one supersedes the other.
    const topic = await this.store.topic(version.topicId);
    if (topic.publishedVersionId)
      await manager.update(TopicVersion, { id: topic.publishedVersionId }, { state: 'superseded' });
    await this.quizzes.freeze(version.quizId);
    await this.laws.cite(version);
    const draftVersionId = topic.draftVersionId === version.id ? null : topic.draftVersionId;
    await manager.update(Topic, { id: topic.id }, { publishedVersionId: version.id, draftVersionId });
    await this.shelf.put(topic.id, version.id);
    await this.log.record('published', version, by, { after });
  }

  /** Out of the catalogue. Whoever is in it keeps what she has. @throws topic.forbidden, topic.conflict when nothing is published */
  async withdraw(topicId: string, by: Publisher, reason: string): Promise<void> {
    await this.database.transaction(async (manager) => {
      await this.assertMay(topicId, by);
      await manager.update(Topic, { id: topicId }, { updatedAt: this.clock.now() });
      const { publishedVersionId } = await this.store.topic(topicId);
      if (!publishedVersionId) throw libraryErrors.notPublished();
      const version = await this.store.version(publishedVersionId);
      await manager.update(TopicVersion, { id: version.id }, { state: 'withdrawn' });
      await manager.update(Topic, { id: topicId }, { publishedVersionId: null });
      await this.shelf.remove(topicId);
      await this.log.record('withdrawn', version, by, { note: reason, after: { state: 'withdrawn' } });
    });
  }

  private async publishable(topicId: string, by: Publisher): Promise<TopicVersion> {
    await this.assertMay(topicId, by);
    const { draftVersionId } = await this.store.topic(topicId);
    if (!draftVersionId) throw libraryErrors.wrongState('published');
    const version = await this.store.version(draftVersionId);
    if (!stateAfter('published', version.state, this.rules.review))
      throw version.state === 'draft' ? libraryErrors.notApproved() : libraryErrors.wrongState(version.state);
    return version;
  }

  /** A reviewer of the whole organisation, or whoever may edit it. */
  private async assertMay(topicId: string, by: Publisher): Promise<void> {
    if (!reachOf(by, ['reviewer']).everywhere) await this.authoring.owned(topicId, by);
  }
}

import { Controller, type StreamableFile } from '@nestjs/common';
import { materialsOf, routes, type QuizDraft, type ResponseOf, type TopicDraft } from '@hochoi/contracts';
import { QuizService } from '@hochoi/assessment';
import {
  AuthoringService,
  type Author,
  LawCitations,
  LessonAuthoringService,
  LessonCommentService,
  LessonBlocks,
  libraryErrors,
  MaterialOpening,
  MaterialAccess,
  PackageService,
  PublishingService,
} from '@hochoi/library';
import { Handle, In, type Input, renderMarkdown, renderText } from '@hochoi/platform';
import { QuizDraftView } from './quiz-draft-view.service';
import { DraftViewService } from './draft-view.service';
import { fileOf } from './file-of';
import { TopicViewService } from './topic-view.service';

type R = typeof routes;

/** Every route here works on topics the caller owns; administrators own all. The services refuse the others. */
@Controller()
export class AuthoringController {
  constructor(
    private readonly authoring: AuthoringService,
    private readonly lessons: LessonAuthoringService,
    private readonly publishing: PublishingService,
    private readonly packages: PackageService,
    private readonly drafts: DraftViewService,
    private readonly quizzes: QuizService,
    private readonly quizDrafts: QuizDraftView,
    private readonly views: TopicViewService,
    private readonly laws: LawCitations,
    private readonly comments: LessonCommentService,
    private readonly access: MaterialAccess,
    private readonly blocks: LessonBlocks,
    private readonly opening: MaterialOpening,
  ) {}

  @Handle(routes.listOwnTopics)
  async listOwnTopics(
    @In() { query, actor }: Input<R['listOwnTopics']>,
  ): Promise<ResponseOf<R['listOwnTopics']>> {
    const page = await this.authoring.list(actor, query.query, query.cursor, query.limit);
    const said = await this.comments.waiting(page.items, actor.personId);
    const outdated = await this.laws.outdated(page.items.map(({ topicId }) => topicId));
    return {
      ...page,
      items: page.items.map((item) => ({
        ...item,
        outdated: outdated.get(item.topicId) ?? [],
        newComments: said.get(item.topicId) ?? 0,
      })),
    };
  }

  @Handle(routes.createTopic)
  async createTopic(@In() { body, actor }: Input<R['createTopic']>): Promise<TopicDraft> {
    return this.draft((await this.authoring.createTopic(actor, body)).id, actor);
  }

  @Handle(routes.getDraft)
  getDraft(@In() { params, actor }: Input<R['getDraft']>): Promise<TopicDraft> {
    return this.draft(params.topicId, actor);
  }

  @Handle(routes.beginDraft)
  async beginDraft(@In() { params, actor }: Input<R['beginDraft']>): Promise<TopicDraft> {
    await this.authoring.beginDraft(params.topicId, actor);
    return this.draft(params.topicId, actor);
  }

  @Handle(routes.discardDraft)
  async discardDraft(@In() { params, actor, lockVersion }: Input<R['discardDraft']>): Promise<void> {
    await this.authoring.discardDraft(params.topicId, actor, lockVersion);
  }

  @Handle(routes.updateTopic)
  async updateTopic(
    @In() { params, body, actor, lockVersion }: Input<R['updateTopic']>,
  ): Promise<TopicDraft> {
    await this.authoring.updateFacts(params.topicId, actor, lockVersion, body);
    return this.draft(params.topicId, actor);
  }

  @Handle(routes.addLesson)
  addLesson(@In() { params, body, actor }: Input<R['addLesson']>): Promise<ResponseOf<R['addLesson']>> {
    return this.lessons.add(params.topicId, actor, body);
  }

  @Handle(routes.updateLesson)
  updateLesson(
    @In() { params, body, actor, lockVersion }: Input<R['updateLesson']>,
  ): Promise<ResponseOf<R['updateLesson']>> {
    return this.lessons.update(params.lessonId, actor, lockVersion, body);
  }

  @Handle(routes.removeLesson)
  async removeLesson(@In() { params, actor, lockVersion }: Input<R['removeLesson']>): Promise<void> {
    await this.lessons.remove(params.lessonId, actor, lockVersion);
  }

  @Handle(routes.arrangeTopic)
  async arrangeTopic(
    @In() { params, body, actor, lockVersion }: Input<R['arrangeTopic']>,
  ): Promise<TopicDraft> {
    await this.lessons.arrange(params.topicId, actor, lockVersion, body);
    return this.draft(params.topicId, actor);
  }

  @Handle(routes.previewMarkdown)
  async previewMarkdown(
    @In() { body, actor }: Input<R['previewMarkdown']>,
  ): Promise<ResponseOf<R['previewMarkdown']>> {
    const hidden = await this.access.hidden(materialsOf(body.markdown), actor);
    const reader = { personId: actor.personId, practice: true, quiz: true, hidden };
    const [blocks] = await this.blocks.of([body.markdown], reader);
    return { html: renderMarkdown(body.markdown), blocks: blocks! };
  }

  @Handle(routes.previewQuestionTexts)
  previewQuestionTexts(
    @In() { body }: Input<R['previewQuestionTexts']>,
  ): ResponseOf<R['previewQuestionTexts']> {
    return { html: body.texts.map((text) => renderText(text, body.format)) };
  }

  @Handle(routes.openDraftMaterial)
  async openDraftMaterial(
    @In() { params, actor }: Input<R['openDraftMaterial']>,
  ): Promise<ResponseOf<R['openDraftMaterial']>> {
    const { materialVersionId } = params;
    const hidden = await this.access.hidden([materialVersionId], actor);
    if (hidden.has(materialVersionId)) throw libraryErrors.materialNotFound();
    return this.opening.open(materialVersionId, actor.personId);
  }

  @Handle(routes.previewTopic)
  async previewTopic(
    @In() { params, actor }: Input<R['previewTopic']>,
  ): Promise<ResponseOf<R['previewTopic']>> {
    const { topic, version } = await this.authoring.current(params.topicId, actor);
    return this.views.preview(topic, version, actor.personId);
  }

  @Handle(routes.exportTopic)
  async exportTopic(@In() { params, actor }: Input<R['exportTopic']>): Promise<StreamableFile> {
    const { code, stream } = await this.packages.write(params.topicId, actor);
    return fileOf(stream, 'application/zip', `chuyen-de-${code}.zip`);
  }

  @Handle(routes.importTopic)
  async importTopic(@In() { upload, actor }: Input<R['importTopic']>): Promise<TopicDraft> {
    return this.draft(await this.packages.read(upload, actor), actor);
  }

  @Handle(routes.publishTopic)
  async publishTopic(
    @In() { params, body, actor, address, lockVersion }: Input<R['publishTopic']>,
  ): Promise<void> {
    await this.publishing.publish(params.topicId, { ...actor, address }, lockVersion, body);
  }

  @Handle(routes.withdrawTopic)
  async withdrawTopic(@In() { params, body, actor, address }: Input<R['withdrawTopic']>): Promise<void> {
    await this.publishing.withdraw(params.topicId, { ...actor, address }, body.reason);
  }

  @Handle(routes.getQuizDraft)
  async getQuizDraft(@In() { params, actor }: Input<R['getQuizDraft']>): Promise<QuizDraft> {
    const { version } = await this.authoring.current(params.topicId, actor);
    return this.quizDrafts.of(await this.quizzes.load(version.quizId), actor);
  }

  @Handle(routes.saveQuizDraft)
  async saveQuizDraft(
    @In() { params, body, actor, lockVersion }: Input<R['saveQuizDraft']>,
  ): Promise<QuizDraft> {
    const { questions, ...settings } = body;
    return this.quizDrafts.of(
      await this.authoring.saveQuiz(params.topicId, actor, lockVersion, settings, questions),
      actor,
    );
  }

  private draft(topicId: string, author: Author): Promise<TopicDraft> {
    return this.drafts.draft(topicId, author);
  }
}

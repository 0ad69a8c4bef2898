import { Controller } from '@nestjs/common';
import { type LearningItem, routes, type ResponseOf } from '@hochoi/contracts';
import { CertificateService } from '@hochoi/certification';
import {
  CompletionService,
  type Enrolment,
  EnrolmentService,
  MovingService,
  NewsService,
  ProgressService,
} from '@hochoi/classes';
import { MaterialOpening, TopicStore } from '@hochoi/library';
import { PlaybackService } from '@hochoi/media';
import { Handle, In, type Input } from '@hochoi/platform';

type R = typeof routes;

@Controller()
export class LearningController {
  constructor(
    private readonly enrolments: EnrolmentService,
    private readonly progress: ProgressService,
    private readonly completions: CompletionService,
    private readonly certificates: CertificateService,
    private readonly moving: MovingService,
    private readonly news: NewsService,
    private readonly store: TopicStore,
    private readonly playback: PlaybackService,
    private readonly opening: MaterialOpening,
  ) {}

  @Handle(routes.enrol)
  async enrol(@In() { params, actor }: Input<R['enrol']>): Promise<LearningItem> {
    const { enrolment } = await this.enrolments.enrol(params.code, actor.personId);
    return (await this.items([enrolment], actor.personId))[0]!;
  }

  @Handle(routes.myLearning)
  async myLearning(@In() { actor }: Input<R['myLearning']>): Promise<ResponseOf<R['myLearning']>> {
    return { items: await this.items(await this.enrolments.ofPerson(actor.personId), actor.personId) };
  }

  @Handle(routes.getTopicNews)
  async getTopicNews(
    @In() { params, actor }: Input<R['getTopicNews']>,
  ): Promise<ResponseOf<R['getTopicNews']>> {
    const { enrolment, topic } = await this.enrolments.require(params.code, actor.personId);
    return this.news.news(enrolment, topic.code);
  }

  @Handle(routes.moveOver)
  async moveOver(@In() { params, body, actor }: Input<R['moveOver']>): Promise<LearningItem> {
    const { enrolment } = await this.enrolments.require(params.code, actor.personId);
    const moved = await this.moving.moveToPublished(enrolment, body.version);
    return (await this.items([moved], actor.personId))[0]!;
  }

  @Handle(routes.recordProgress)
  recordProgress(
    @In() { params, body, actor }: Input<R['recordProgress']>,
  ): Promise<ResponseOf<R['recordProgress']>> {
    return this.progress.record(params.code, params.lessonKey, actor.personId, body);
  }

  @Handle(routes.playLesson)
  async playLesson(@In() { params, caller }: Input<R['playLesson']>): Promise<ResponseOf<R['playLesson']>> {
    const personId = caller?.personId ?? null;
    const { enrolment, version } = await this.enrolments.readable(params.code, personId);
    const lesson = await this.store.lessonByKey(version.id, params.lessonKey);
    const addresses = await this.playback.addresses(lesson.mediaId ?? '', personId);
    const progress = enrolment && (await this.progress.ofEnrolment(enrolment, [lesson]));
    return { ...addresses, position: progress?.get(lesson.key)?.lastPosition ?? 0 };
  }

  @Handle(routes.openMaterial)
  async openMaterial(
    @In() { params, caller }: Input<R['openMaterial']>,
  ): Promise<ResponseOf<R['openMaterial']>> {
    const { code, lessonKey, materialVersionId } = params;
    const personId = caller?.personId ?? null;
    const { version } = await this.enrolments.readable(code, personId);
    const { markdown } = await this.store.lessonByKey(version.id, lessonKey);
    return this.opening.openNamed(markdown, materialVersionId, personId);
  }

  private async items(enrolments: Enrolment[], personId: string): Promise<LearningItem[]> {
    const states = await this.completions.states(enrolments, personId);
    const topics = await this.store.topics(enrolments.map(({ topicId }) => topicId));
    const completions = await this.completions.current(enrolments);
    const news = await this.news.words(enrolments);
    const certificates = await this.certificates.idsOfCompletions(
      [...completions.values()].map(({ id }) => id),
    );
    return enrolments.map(({ id, topicId, enrolledAt, lastSeenAt }) => {
      const { version, quizPassed, bestGrade: _, shownGrade, ...state } = states.get(id)!;
      const completion = completions.get(id);
      return {
        ...state,
        bestGrade: shownGrade,
        enrolmentId: id,
        code: topics.find((topic) => topic.id === topicId)!.code,
        title: version.title,
        version: version.number,
        enrolledAt,
        lastSeenAt,
        passed: quizPassed,
        completedAt: completion?.completedAt ?? null,
        certificateId: (completion && certificates.get(completion.id)) ?? null,
        news: news.get(id) ?? null,
      };
    });
  }
}

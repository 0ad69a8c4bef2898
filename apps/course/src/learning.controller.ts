import { Controller } from '@nestjs/common';
import { type LearningItem, routes, type ResponseOf } from '@hochoi/contracts';
import { CertificateService } from '@hochoi/certification';
import { CompletionService, type Enrolment, EnrolmentService, ProgressService } from '@hochoi/classes';
import { TopicStore } from '@hochoi/library';
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
    private readonly store: TopicStore,
    private readonly playback: PlaybackService,
  ) {}

  @Handle(routes.enrol)
  async enrol(@In() { params, actor }: Input<R['enrol']>): Promise<LearningItem> {
    return this.item((await this.enrolments.enrol(params.code, actor.personId)).enrolment);
  }

  @Handle(routes.myLearning)
  async myLearning(@In() { actor }: Input<R['myLearning']>): Promise<ResponseOf<R['myLearning']>> {
    const items: LearningItem[] = [];
    for (const enrolment of await this.enrolments.ofPerson(actor.personId))
      items.push(await this.item(enrolment));
    return { items };
  }

  @Handle(routes.recordProgress)
  recordProgress(
    @In() { params, body, actor }: Input<R['recordProgress']>,
  ): Promise<ResponseOf<R['recordProgress']>> {
    return this.progress.record(params.code, params.lessonKey, actor.personId, body);
  }

  @Handle(routes.playLesson)
  async playLesson(@In() { params, actor }: Input<R['playLesson']>): Promise<ResponseOf<R['playLesson']>> {
    const { enrolment, lesson } = await this.progress.require(params.code, params.lessonKey, actor.personId);
    const progress = await this.progress.ofEnrolment(enrolment, [lesson]);
    const addresses = await this.playback.addresses(lesson.mediaId ?? '', actor.personId);
    return { ...addresses, position: progress.get(lesson.key)!.lastPosition };
  }

  private async item(enrolment: Enrolment): Promise<LearningItem> {
    const version = await this.store.version(enrolment.versionId);
    const topic = await this.store.topic(enrolment.topicId);
    const lessons = await this.store.lessons(version.id);
    const progress = await this.progress.ofEnrolment(enrolment, lessons);
    const { lessonsDone, lessonCount, hasQuiz, bestGrade, quizPassed } =
      await this.completions.state(enrolment);
    const completion = await this.completions.ofEnrolment(enrolment.id);
    return {
      enrolmentId: enrolment.id,
      code: topic.code,
      title: version.title,
      version: version.number,
      enrolledAt: enrolment.enrolledAt,
      lastSeenAt: enrolment.lastSeenAt,
      lessonsDone,
      lessonCount,
      nextLessonKey: lessons.find(({ key }) => !progress.get(key)?.done)?.key ?? null,
      hasQuiz,
      bestGrade,
      passed: quizPassed,
      completedAt: completion?.completedAt ?? null,
      certificateId: completion ? await this.certificates.idOfCompletion(completion.id) : null,
    };
  }
}

import { Injectable } from '@nestjs/common';
import {
  type HandoutPage,
  type LessonPage,
  noExtras,
  type PracticePage,
  type TopicModule,
  type TopicPage,
  type VideoSummary,
} from '@hochoi/contracts';
import { AttemptCounts, type AttemptsSummary, QuizService } from '@hochoi/assessment';
import { CertificateService } from '@hochoi/certification';
import {
  CompletionService,
  type Enrolled,
  EnrolmentService,
  NewsService,
  type Notices,
  ProgressService,
  type ProgressView,
} from '@hochoi/classes';
import {
  CatalogueService,
  LawCitations,
  type Lesson,
  LessonBlocks,
  LessonVideos,
  libraryErrors,
  shownModules,
  type Topic,
  TopicStore,
  type TopicVersion,
} from '@hochoi/library';
import { renderMarkdown } from '@hochoi/platform';

const placeOf = ({ moduleKey }: Lesson, modules: readonly TopicModule[]): LessonPage['module'] => {
  const index = modules.findIndex(({ key }) => key === moduleKey);
  return index < 0 ? null : { number: index + 1, title: modules[index]!.title };
};

const noNotices: Notices = { newVersion: null, withdrawn: null };
const noProgress = () => new Map<string, ProgressView>();

/** Puts together what a learner sees of a topic: the library's text, her progress, her quiz, her certificate. */
@Injectable()
export class TopicViewService {
  constructor(
    private readonly store: TopicStore,
    private readonly catalogue: CatalogueService,
    private readonly videos: LessonVideos,
    private readonly enrolments: EnrolmentService,
    private readonly progress: ProgressService,
    private readonly completions: CompletionService,
    private readonly quizzes: QuizService,
    private readonly attempts: AttemptCounts,
    private readonly certificates: CertificateService,
    private readonly news: NewsService,
    private readonly laws: LawCitations,
    private readonly blocks: LessonBlocks,
  ) {}

  /** @throws topic.not-found */
  async topic(code: string, personId: string | null): Promise<TopicPage> {
    const { topic, version, enrolled } = await this.shown(code, personId);
    return this.page(topic, version, enrolled);
  }

  /** @throws topic.not-found, topic.no-practice */
  async practice(code: string, personId: string | null): Promise<PracticePage> {
    const { version } = await this.shown(code, personId);
    if (!version.extras?.practice) throw libraryErrors.noPractice();
    const { markdown, ...task } = version.extras.practice;
    return { ...task, topicCode: code, topicTitle: version.title, html: renderMarkdown(markdown) };
  }

  /** @throws topic.not-found, topic.no-handout */
  async handout(code: string, personId: string | null): Promise<HandoutPage> {
    const { version } = await this.shown(code, personId);
    if (!version.extras?.handout) throw libraryErrors.noHandout();
    const { number, publishedAt, title } = version;
    const html = renderMarkdown(version.extras.handout);
    return { topicCode: code, topicTitle: title, version: number, publishedAt, html };
  }

  /** The version she is enrolled in, else the published one. */
  private async shown(code: string, personId: string | null) {
    const enrolled = personId ? await this.enrolments.find(code, personId) : null;
    if (enrolled) return { topic: enrolled.topic, version: enrolled.version, enrolled };
    const topic = await this.store.topicByCode(code);
    if (!topic?.publishedVersionId) throw libraryErrors.topicNotFound();
    return { topic, version: await this.store.version(topic.publishedVersionId), enrolled: null };
  }

  /** @throws topic.not-found, session.required, enrolment.not-enrolled, lesson.not-found */
  async lesson(code: string, key: string, personId: string | null): Promise<LessonPage> {
    const { enrolment, topic, version } = await this.enrolments.readable(code, personId);
    const lessons = await this.store.lessons(version.id);
    const wanted = lessons.filter((lesson) => lesson.key === key);
    if (wanted.length === 0) throw libraryErrors.lessonNotFound();
    const progress = enrolment ? await this.progress.ofEnrolment(enrolment, lessons) : noProgress();
    const [page] = await this.lessonPages(topic, version, lessons, progress, personId, wanted);
    return { ...page!, ...(enrolment ? await this.news.notices(enrolment) : noNotices) };
  }

  /** The version as a learner who has just enrolled would see it. */
  async preview(
    topic: Topic,
    version: TopicVersion,
    personId: string,
  ): Promise<{ topic: TopicPage; lessons: LessonPage[] }> {
    const lessons = await this.store.lessons(version.id);
    return {
      topic: await this.page(topic, version, null),
      lessons: await this.lessonPages(topic, version, lessons, noProgress(), personId),
    };
  }

  private async page(topic: Topic, version: TopicVersion, enrolled: Enrolled | null): Promise<TopicPage> {
    const lessons = await this.store.lessons(version.id);
    const progress = enrolled ? await this.progress.ofEnrolment(enrolled.enrolment, lessons) : noProgress();
    const groups = await this.catalogue.groups();
    const { tags, compilers, modules, practice, handout, open = false } = version.extras ?? noExtras;
    return {
      ...version.facts,
      topicId: topic.id,
      tags,
      compilers,
      practice: practice && { title: practice.title, minutes: practice.minutes },
      hasHandout: handout !== null,
      code: topic.code,
      groupName: groups.find(({ id }) => id === version.facts.group)?.name ?? version.facts.group,
      version: version.number,
      publishedAt: version.publishedAt,
      available: lessons.length > 0,
      open,
      modules: shownModules(lessons, modules),
      lessons: await this.summaries(lessons, progress),
      quiz: await this.quiz(version.quizId, enrolled),
      sources: version.sources,
      legalBases: await this.laws.bases(version.legalBases),
      enrolment: enrolled && (await this.enrolment(enrolled)),
      ...(enrolled ? await this.news.notices(enrolled.enrolment) : noNotices),
    };
  }

  private async enrolment({ enrolment }: Enrolled): Promise<TopicPage['enrolment']> {
    const completion = await this.completions.ofEnrolment(enrolment);
    const certificateId = completion ? await this.certificates.idOfCompletion(completion.id) : null;
    return {
      id: enrolment.id,
      enrolledAt: enrolment.enrolledAt,
      completedAt: completion?.completedAt ?? null,
      certificateId,
    };
  }

  private async quiz(quizId: string, enrolled: Enrolled | null): Promise<TopicPage['quiz']> {
    const { questions, passMark, attemptsAllowed } = await this.quizzes.load(quizId);
    if (questions.length === 0) return null;
    const none = { used: 0, shownGrade: null, passed: false, openAttemptId: null };
    const { used, shownGrade, passed, openAttemptId } = enrolled ? await this.tried(enrolled) : none;
    return {
      quizId,
      questionCount: questions.length,
      passMark,
      attemptsAllowed,
      attemptsUsed: used,
      bestGrade: shownGrade,
      passed,
      openAttemptId,
    };
  }

  private async tried({ enrolment, version }: Enrolled): Promise<AttemptsSummary> {
    const counted = await this.completions.countedQuizzes(enrolment);
    return this.attempts.summary([version.quizId, ...counted], enrolment.personId);
  }

  private async summaries(lessons: Lesson[], progress: Map<string, ProgressView>) {
    const videos = await this.videoSummaries(lessons);
    return lessons.map(({ key, moduleKey, title, minutes, mediaId }) => ({
      key,
      moduleKey,
      title,
      minutes,
      video: (mediaId && videos.get(mediaId)) || null,
      progress: progress.get(key) ?? null,
    }));
  }

  private async videoSummaries(lessons: Lesson[]): Promise<Map<string, VideoSummary>> {
    const videos = await this.videos.describe(lessons.flatMap(({ mediaId }) => mediaId ?? []));
    const playable = [...videos.values()].filter(({ state }) => state === 'ready' || state === 'playable');
    return new Map(
      playable.map(({ mediaId, seconds, audioOnly, poster, captions, sizes }) => [
        mediaId,
        { mediaId, seconds, audioOnly, poster, transcript: captions.length > 0, sizes },
      ]),
    );
  }

  private async lessonPages(
    topic: Topic,
    version: TopicVersion,
    lessons: Lesson[],
    progress: Map<string, ProgressView>,
    personId: string | null,
    wanted = lessons,
  ): Promise<LessonPage[]> {
    const summaries = await this.summaries(lessons, progress);
    const hasQuiz = (await this.quizzes.load(version.quizId)).questions.length > 0;
    const modules = shownModules(lessons, version.extras?.modules);
    const blocks = await this.blocks.of(
      wanted.map(({ markdown }) => markdown),
      { personId, practice: Boolean(version.extras?.practice), quiz: hasQuiz },
    );
    const page = (lesson: Lesson, index: number, shown: LessonPage['blocks']): LessonPage => ({
      ...summaries[index]!,
      topicCode: topic.code,
      topicTitle: version.title,
      module: placeOf(lesson, modules),
      version: version.number,
      position: index + 1,
      lessonCount: lessons.length,
      previousKey: lessons[index - 1]?.key ?? null,
      nextKey: lessons[index + 1]?.key ?? null,
      hasQuiz,
      html: renderMarkdown(lesson.markdown),
      blocks: shown,
      ...noNotices,
    });
    return wanted.map((lesson, nth) => page(lesson, lessons.indexOf(lesson), blocks[nth]!));
  }
}

import { Injectable } from '@nestjs/common';
import { AttemptService, QuizService } from '@hochoi/assessment';
import { TopicStore } from '@hochoi/library';
import { OrganisationService } from '@hochoi/organisation';
import { AccountService } from '@hochoi/people';
import { Clock, Database, JobQueue, newId } from '@hochoi/platform';
import { topicCompleted } from './check-completion.job';
import { isTopicComplete, type TopicState } from './completion';
import { Completion } from './completion.entity';
import { Enrolment } from './enrolment.entity';
import { LessonProgress } from './lesson-progress.entity';

/** What a certificate says of a completion, as it stands at the moment of asking. */
export interface CompletionFacts {
  completionId: string;
  personId: string;
  fullName: string;
  unitName: string | null;
  topicCode: string;
  topicTitle: string;
  topicVersion: number;
  /** In tiết of 45 minutes. */
  periods: number;
  /** Hundredths of the 10-point scale; null when the topic has no quiz. */
  grade: number | null;
  completedAt: Date;
}

@Injectable()
export class CompletionService {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly queue: JobQueue,
    private readonly store: TopicStore,
    private readonly quizzes: QuizService,
    private readonly attempts: AttemptService,
    private readonly accounts: AccountService,
    private readonly organisation: OrganisationService,
  ) {}

  /** Records the completion once, when everything is there. Must run in a transaction. @returns whether the topic is complete */
  async check(enrolment: Enrolment): Promise<boolean> {
    const { manager } = this.database;
    // Takes the enrolment's row: of the last lesson and the grade, which may come at the same moment, the second sees the first.
    await manager.update(Enrolment, { id: enrolment.id }, { versionId: enrolment.versionId });
    if (await manager.existsBy(Completion, { enrolmentId: enrolment.id })) return true;
    const state = await this.state(enrolment);
    if (!isTopicComplete(state)) return false;
    const { personId, versionId } = enrolment;
    const completion: Completion = {
      id: newId(),
      enrolmentId: enrolment.id,
      personId,
      versionId,
      grade: state.bestGrade,
      completedAt: this.clock.now(),
    };
    await manager.insert(Completion, completion);
    await this.queue.publish(topicCompleted, { completionId: completion.id }, { key: completion.id });
    return true;
  }

  async state({
    id,
    personId,
    versionId,
  }: Enrolment): Promise<TopicState & { bestGrade: number | null; quizId: string }> {
    const version = await this.store.version(versionId);
    const keys = await this.store.lessonKeys(versionId);
    const progress = await this.database.manager.findBy(LessonProgress, { enrolmentId: id, done: true });
    const done = new Set(progress.map(({ lessonKey }) => lessonKey));
    const { passed, bestGrade } = await this.attempts.summary(version.quizId, personId);
    return {
      lessonsDone: keys.filter((key) => done.has(key)).length,
      lessonCount: keys.length,
      hasQuiz: await this.quizzes.hasQuestions(version.quizId),
      quizPassed: passed,
      bestGrade,
      quizId: version.quizId,
    };
  }

  async ofEnrolment(enrolmentId: string): Promise<Completion | null> {
    return this.database.manager.findOneBy(Completion, { enrolmentId });
  }

  async factsOf(completionId: string): Promise<CompletionFacts | null> {
    const completion = await this.database.manager.findOneBy(Completion, { id: completionId });
    if (!completion) return null;
    const { personId, versionId, grade, completedAt } = completion;
    const person = await this.accounts.personOf(personId);
    const version = await this.store.version(versionId);
    const topic = await this.store.topic(version.topicId);
    return {
      completionId,
      personId,
      fullName: person!.fullName,
      unitName: (await this.organisation.unitNames([personId])).get(personId) ?? null,
      topicCode: topic.code,
      topicTitle: version.title,
      topicVersion: version.number,
      periods: version.facts.periods,
      grade,
      completedAt,
    };
  }
}

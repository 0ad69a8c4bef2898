import { Injectable } from '@nestjs/common';
import { In } from 'typeorm';
import { AttemptService, QuizService } from '@hochoi/assessment';
import { TopicStore, type TopicVersion } from '@hochoi/library';
import { OrganisationService } from '@hochoi/organisation';
import { AccountService, currentPerson } from '@hochoi/people';
import { Clock, Database, JobQueue, newId } from '@hochoi/platform';
import { topicCompleted } from './check-completion.job';
import { isTopicComplete, type TopicState } from './completion';
import { Completion } from './completion.entity';
import { Enrolment } from './enrolment.entity';
import { LessonProgress } from './lesson-progress.entity';

export interface LearningState extends TopicState {
  version: TopicVersion;
  bestGrade: number | null;
  nextLessonKey: string | null;
}

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
  async check({ id, versionId }: Enrolment): Promise<boolean> {
    const { manager } = this.database;
    // Takes the enrolment's row: of the last lesson and the grade, which may come at the same moment, the second sees the first.
    await manager.update(Enrolment, { id }, { versionId });
    if (await manager.existsBy(Completion, { enrolmentId: id })) return true;
    const enrolment = await manager.findOneByOrFail(Enrolment, { id }); // a merge may have given it to her other record
    // Of two enrolments of a merged person the other one counts (`betterEnrolment`); this one is kept as it was.
    if ((await currentPerson(manager, enrolment.personId)) !== enrolment.personId) return false;
    const state = await this.state(enrolment);
    if (!isTopicComplete(state)) return false;
    const completion: Completion = {
      id: newId(),
      enrolmentId: id,
      personId: enrolment.personId,
      versionId,
      grade: state.bestGrade,
      completedAt: this.clock.now(),
    };
    await manager.insert(Completion, completion);
    await this.queue.publish(topicCompleted, { completionId: completion.id }, { key: completion.id });
    return true;
  }

  async state(enrolment: Enrolment): Promise<LearningState> {
    return (await this.states([enrolment], enrolment.personId)).get(enrolment.id)!;
  }

  /** How far one person is in each of her enrolments, by the enrolment's id; in as many queries for fifty as for one. */
  async states(enrolments: Enrolment[], personId: string): Promise<Map<string, LearningState>> {
    const versionIds = [...new Set(enrolments.map(({ versionId }) => versionId))];
    const versions = new Map((await this.store.versions(versionIds)).map((version) => [version.id, version]));
    const quizIds = [...new Set([...versions.values()].map(({ quizId }) => quizId))];
    const lessonKeys = await this.store.lessonKeys(versionIds);
    const done = await this.doneKeys(enrolments.map(({ id }) => id));
    const asking = await this.quizzes.withQuestions(quizIds);
    const summaries = await this.attempts.summaries(quizIds, personId);
    const state = ({ id, versionId }: Enrolment): LearningState => {
      const version = versions.get(versionId)!;
      const keys = lessonKeys.get(versionId)!;
      const { passed, bestGrade } = summaries.get(version.quizId)!;
      return {
        version,
        lessonsDone: keys.filter((key) => done.has(`${id} ${key}`)).length,
        lessonCount: keys.length,
        nextLessonKey: keys.find((key) => !done.has(`${id} ${key}`)) ?? null,
        hasQuiz: asking.has(version.quizId),
        quizPassed: passed,
        bestGrade,
      };
    };
    return new Map(enrolments.map((enrolment) => [enrolment.id, state(enrolment)]));
  }

  /** `<enrolment> <lesson>` of every lesson that was seen. */
  private async doneKeys(enrolmentIds: string[]): Promise<Set<string>> {
    const rows = await this.database.manager.find(LessonProgress, {
      where: { enrolmentId: In(enrolmentIds), done: true },
      select: { enrolmentId: true, lessonKey: true },
    });
    return new Set(rows.map(({ enrolmentId, lessonKey }) => `${enrolmentId} ${lessonKey}`));
  }

  async ofEnrolments(enrolmentIds: string[]): Promise<Completion[]> {
    return this.database.manager.findBy(Completion, { enrolmentId: In(enrolmentIds) });
  }

  /** All facts about a person, also those that came to her with a merged record. */
  async ofPerson(personId: string): Promise<Completion[]> {
    return this.database.manager.find(Completion, { where: { personId }, order: { completedAt: 'DESC' } });
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

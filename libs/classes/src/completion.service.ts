import { Injectable } from '@nestjs/common';
import { In } from 'typeorm';
import { AttemptCounts, QuizService } from '@hochoi/assessment';
import { type Publication, TopicStore, type TopicVersion } from '@hochoi/library';
import { OrganisationService } from '@hochoi/organisation';
import { AccountService, currentPerson } from '@hochoi/people';
import { Clock, Database, JobQueue, newId } from '@hochoi/platform';
import { topicCompleted } from './check-completion.job';
import { isTopicComplete, type TopicState } from './completion';
import { Completion } from './completion.entity';
import { Enrolment } from './enrolment.entity';
import { LessonProgress } from './lesson-progress.entity';
import { generationOf } from './moving-over';

export interface LearningState extends TopicState {
  version: TopicVersion;
  bestGrade: number | null;
  /** For her own eyes: null while the quiz shows her no marks. */
  shownGrade: number | null;
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
    private readonly attempts: AttemptCounts,
    private readonly accounts: AccountService,
    private readonly organisation: OrganisationService,
  ) {}

  /** Records the completion once, when everything is there. Must run in a transaction. @returns whether the topic is complete */
  async check({ id, topicId }: Enrolment): Promise<boolean> {
    const { manager } = this.database;
    // Takes the enrolment's row: of the last lesson and the grade, which may come at the same moment, the second sees the first.
    await manager.update(Enrolment, { id }, { topicId });
    const enrolment = await manager.findOneByOrFail(Enrolment, { id }); // it may have been merged, or moved to another version
    if (await this.ofEnrolment(enrolment)) return true;
    // Of two enrolments of a merged person the other one counts (`betterEnrolment`); this one is kept as it was.
    if ((await currentPerson(manager, enrolment.personId)) !== enrolment.personId) return false;
    const state = await this.state(enrolment);
    if (!isTopicComplete(state)) return false;
    const completion: Completion = {
      id: newId(),
      enrolmentId: id,
      personId: enrolment.personId,
      versionId: enrolment.versionId,
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
    const generations = await this.generations(enrolments);
    const quizIds = [...new Set([...versions.values()].map(({ quizId }) => quizId))];
    const counted = enrolments.map(({ id, versionId }): [string, string[]] => {
      const quizzes = generations.get(id)!.map(({ quizId }) => quizId);
      return [id, [...new Set([versions.get(versionId)!.quizId, ...quizzes])]];
    });
    const lessonKeys = await this.store.lessonKeys(versionIds);
    const done = await this.doneKeys(enrolments.map(({ id }) => id));
    const asking = await this.quizzes.withQuestions(quizIds);
    const summaries = await this.attempts.summaries(new Map(counted), personId);
    const state = ({ id, versionId }: Enrolment): LearningState => {
      const version = versions.get(versionId)!;
      const keys = lessonKeys.get(versionId)!;
      const { passed, bestGrade, shownGrade } = summaries.get(id)!;
      return {
        version,
        lessonsDone: keys.filter((key) => done.has(`${id} ${key}`)).length,
        lessonCount: keys.length,
        nextLessonKey: keys.find((key) => !done.has(`${id} ${key}`)) ?? null,
        hasQuiz: asking.has(version.quizId),
        quizPassed: passed,
        bestGrade,
        shownGrade,
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

  /** The quizzes whose attempts count for her: of the version she studies, and of those it only corrects. */
  async countedQuizzes(enrolment: Enrolment): Promise<string[]> {
    return (await this.generations([enrolment])).get(enrolment.id)!.map(({ quizId }) => quizId);
  }

  /** By the enrolment's id: the completion that counts for the version she studies. An earlier one does not, when she had to begin again. */
  async current(enrolments: Enrolment[]): Promise<Map<string, Completion>> {
    const completions = await this.ofEnrolments(enrolments.map(({ id }) => id));
    const generations = await this.generations(enrolments);
    const found = new Map<string, Completion>();
    for (const completion of completions) {
      const { enrolmentId, versionId } = completion;
      const own = enrolments.find(({ id }) => id === enrolmentId)!.versionId === versionId;
      if (own || generations.get(enrolmentId)!.some((one) => one.id === versionId))
        found.set(enrolmentId, completion);
    }
    return found;
  }

  private async generations(enrolments: Enrolment[]): Promise<Map<string, Publication[]>> {
    const publications = await this.store.publications([
      ...new Set(enrolments.map(({ topicId }) => topicId)),
    ]);
    return new Map(
      enrolments.map(({ id, topicId, versionId }) => [
        id,
        generationOf(publications.get(topicId)!, versionId),
      ]),
    );
  }

  async ofEnrolments(enrolmentIds: string[]): Promise<Completion[]> {
    const where = { enrolmentId: In(enrolmentIds) };
    return this.database.manager.find(Completion, { where, order: { completedAt: 'ASC' } });
  }

  /** Completions for which having passed this quiz counted. @returns ids of completions by person */
  async ofQuiz(quizId: string, personIds: readonly string[]): Promise<Map<string, string>> {
    const version = await this.store.versionByQuiz(quizId);
    if (!version || personIds.length === 0) return new Map();
    const { topicId } = version;
    const enrolments = await this.database.manager.findBy(Enrolment, {
      topicId,
      personId: In([...personIds]),
    });
    const publications = (await this.store.publications([topicId])).get(topicId) ?? [];
    const counts = ({ versionId }: Completion) =>
      generationOf(publications, versionId).some((published) => published.quizId === quizId);
    const completions = await this.ofEnrolments(enrolments.map(({ id }) => id));
    return new Map(completions.filter(counts).map(({ id, personId }) => [personId, id]));
  }

  /** All facts about a person, also those that came to her with a merged record. */
  async ofPerson(personId: string): Promise<Completion[]> {
    return this.database.manager.find(Completion, { where: { personId }, order: { completedAt: 'DESC' } });
  }

  async ofEnrolment(enrolment: Enrolment): Promise<Completion | null> {
    return (await this.current([enrolment])).get(enrolment.id) ?? null;
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

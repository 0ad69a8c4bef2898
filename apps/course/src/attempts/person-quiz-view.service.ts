import { Injectable } from '@nestjs/common';
import type { OfficersQuiz, PersonQuiz } from '@hochoi/contracts';
import type { Reach } from '@hochoi/access';
import {
  assessmentErrors,
  type Attempt,
  AttemptCounts,
  AttemptEnding,
  AttemptReopening,
  type HerRules,
  isHerself,
  LearnerRules,
  OverrideList,
  QuizService,
  rulesOf,
  seriesOf,
} from '@hochoi/assessment';
import { EnrolmentService } from '@hochoi/classes';
import { libraryErrors, type Publication, type Topic, TopicStore } from '@hochoi/library';
import type { By, Person } from '@hochoi/people';
import { Database } from '@hochoi/platform';
import { AttemptStanding, attemptsLeft } from './attempt-standing';
import { OverrideViewService } from './override-view.service';

interface Taken {
  topic: Topic;
  /** The quiz that she takes now. */
  quizId: string;
  title: string;
  published: Publication[];
}

/** What a person has done with a quiz, as officers decide about it. */
@Injectable()
export class PersonQuizViewService {
  constructor(
    private readonly database: Database,
    private readonly store: TopicStore,
    private readonly quizzes: QuizService,
    private readonly enrolments: EnrolmentService,
    private readonly rules: LearnerRules,
    private readonly counts: AttemptCounts,
    private readonly ending: AttemptEnding,
    private readonly reopening: AttemptReopening,
    private readonly standing: AttemptStanding,
    private readonly overrides: OverrideList,
    private readonly overrideViews: OverrideViewService,
  ) {}

  /** @throws topic.not-found, quiz.not-found */
  async quiz(code: string): Promise<OfficersQuiz> {
    const { quizId, title } = await this.taken(code, null);
    const quiz = await this.quizzes.load(quizId);
    return { topicCode: code, topicTitle: title, ...changeable(rulesOf(quiz)) };
  }

  /** @throws topic.not-found, quiz.not-found */
  async personQuiz(person: Person, code: string, reach: Reach, by: By): Promise<PersonQuiz> {
    const { quizId, title, published } = await this.taken(code, person.id);
    const quiz = await this.quizzes.load(quizId);
    const rules = await this.rules.of(quiz, person.id);
    const enrolled = await this.standing.enrolled(code, person.id);
    const counted = await this.standing.countedWith(quizId, enrolled);
    const attempts = await this.attempts(published, person.id);
    const summary = await this.counts.summary(counted, person.id);
    const granted = await this.overrides.ofPerson(reach, seriesOf(quiz), person.id);
    const { id, fullName, birthDate } = person;
    return {
      person: { id, fullName, code: person.code, birthDate },
      topicCode: code,
      topicTitle: title,
      isCaller: await isHerself(this.database.manager, by, person.id),
      rules: changeable(rules),
      usual: changeable(rulesOf(quiz)),
      used: summary.used,
      attemptsLeft: attemptsLeft(rules, summary),
      passed: summary.passed,
      attempts: await Promise.all(attempts.map((one) => this.attempt(one, published, counted, code))),
      overrides: await this.overrideViews.views(reach, granted),
    };
  }

  /** Of the version that she studies, else of what learners begin with now. @throws topic.not-found, quiz.not-found */
  private async taken(code: string, personId: string | null): Promise<Taken> {
    const topic = await this.store.topicByCode(code);
    if (!topic) throw libraryErrors.topicNotFound();
    const published = (await this.store.publications([topic.id])).get(topic.id)!;
    const enrolled = personId ? await this.enrolments.find(code, personId) : null;
    const versionId = enrolled?.version.id ?? topic.publishedVersionId ?? published.at(-1)?.id;
    if (!versionId) throw assessmentErrors.quizNotFound();
    const { quizId, title } = await this.store.version(versionId);
    return { topic, quizId, title, published };
  }

  /** Newest first; what is over by its time is ended first. */
  private async attempts(published: readonly Publication[], personId: string): Promise<Attempt[]> {
    const quizIds = published.map(({ quizId }) => quizId);
    const settled: Attempt[] = [];
    for (const attempt of await this.counts.attempts(quizIds, personId))
      settled.unshift(await this.ending.settle(attempt));
    return settled;
  }

  private async attempt(
    attempt: Attempt,
    published: readonly Publication[],
    counted: readonly string[],
    code: string,
  ): Promise<PersonQuiz['attempts'][number]> {
    const { id, quizId, personId, number, state, startedAt, deadline, submittedAt } = attempt;
    const { receiptCode, endedBy, reopenedUntil, grade, passed, deviceId, deviceSince } = attempt;
    const together = await this.standing.countedWith(quizId, await this.standing.enrolled(code, personId));
    return {
      ...{
        attemptId: id,
        number,
        state,
        startedAt,
        deadline,
        submittedAt,
        receiptCode,
        reopenedUntil,
        passed,
      },
      version: published.find((version) => version.quizId === quizId)!.number,
      counts: counted.includes(quizId),
      byTime: endedBy === 'time',
      grade: state === 'graded' ? grade : null,
      deviceSince: deviceId === null ? null : (deviceSince ?? startedAt),
      notReopenable: await this.reopening.refusal(attempt, together),
    };
  }
}

const changeable = ({ opensAt, closesAt, timeLimitSeconds, attemptsAllowed, password }: HerRules) => ({
  ...{ opensAt, closesAt, timeLimitSeconds, attemptsAllowed },
  hasPassword: password !== null,
});

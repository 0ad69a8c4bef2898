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
  showsMarks,
} from '@hochoi/assessment';
import type { Enrolled } from '@hochoi/classes';
import { libraryErrors, type Publication, TopicStore } from '@hochoi/library';
import type { By, Person } from '@hochoi/people';
import { Clock, Database } from '@hochoi/platform';
import { AttemptStanding, attemptsLeft } from './attempt-standing';
import { OverrideViewService } from './override-view.service';

interface Taken {
  enrolled: Enrolled | null;
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
    private readonly clock: Clock,
    private readonly store: TopicStore,
    private readonly quizzes: QuizService,
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
    const pairRole = quiz.rules?.pair?.role ?? null;
    return { topicCode: code, topicTitle: title, ...changeable(rulesOf(quiz)), pairRole };
  }

  /** @throws topic.not-found, quiz.not-found */
  async personQuiz(person: Person, code: string, reach: Reach, by: By): Promise<PersonQuiz> {
    const taken = await this.taken(code, person.id);
    const { enrolled, quizId, title, published } = taken;
    const quiz = await this.quizzes.load(quizId);
    const rules = await this.rules.of(quiz, person.id);
    const counted = await this.standing.countedWith(quizId, enrolled);
    const attempts = await this.attempts(published, person.id);
    const summary = await this.counts.summary(counted, person.id);
    const isCaller = await isHerself(this.database.manager, by, person.id);
    const mayRead = (one: Attempt) => !isCaller || showsMarks(rules, one, this.clock.now());
    const seen = await this.seen(attempts, taken, counted, mayRead);
    const granted = await this.overrides.ofPerson(reach, seriesOf(quiz), person.id);
    const { id, fullName, birthDate } = person;
    return {
      person: { id, fullName, code: person.code, birthDate },
      topicCode: code,
      topicTitle: title,
      isCaller,
      rules: changeable(rules),
      usual: changeable(rulesOf(quiz)),
      used: summary.used,
      attemptsLeft: attemptsLeft(rules, summary),
      passed: summary.passed && (!isCaller || summary.shownGrade !== null),
      attempts: seen,
      overrides: (await this.overrideViews.views(reach, granted)).map(isCaller ? withoutPassword : same),
    };
  }

  /** Of the version that she studies, else of what learners begin with now. @throws topic.not-found, quiz.not-found */
  private async taken(code: string, personId: string | null): Promise<Taken> {
    const topic = await this.store.topicByCode(code);
    if (!topic) throw libraryErrors.topicNotFound();
    const published = (await this.store.publications([topic.id])).get(topic.id)!;
    const enrolled = personId ? await this.standing.enrolled(code, personId) : null;
    const versionId = enrolled?.version.id ?? topic.publishedVersionId ?? published.at(-1)?.id;
    if (!versionId) throw assessmentErrors.quizNotFound();
    const { quizId, title } = await this.store.version(versionId);
    return { enrolled, quizId, title, published };
  }

  /** Newest first; what is over by its time is ended first. */
  private async attempts(published: readonly Publication[], personId: string): Promise<Attempt[]> {
    const quizIds = published.map(({ quizId }) => quizId);
    const settled: Attempt[] = [];
    for (const attempt of await this.counts.attempts(quizIds, personId))
      settled.unshift(await this.ending.settle(attempt));
    return settled;
  }

  /** Each with why it is not opened again; what they have in common is asked once. */
  private async seen(
    attempts: readonly Attempt[],
    { enrolled, published }: Taken,
    counted: readonly string[],
    mayRead: (attempt: Attempt) => boolean,
  ): Promise<Seen[]> {
    const shown = new Map<string, Promise<boolean>>();
    const together = new Map<string, string[]>();
    for (const quizId of new Set(attempts.map((one) => one.quizId)))
      together.set(quizId, await this.standing.countedWith(quizId, enrolled));
    return Promise.all(
      attempts.map(async (one) => ({
        ...seenAttempt(one, mayRead(one)),
        version: published.find(({ quizId }) => quizId === one.quizId)!.number,
        counts: counted.includes(one.quizId),
        notReopenable: await this.reopening.refusal(one, together.get(one.quizId), shown),
      })),
    );
  }
}

type Seen = PersonQuiz['attempts'][number];

/** @param mayReadMarks officers always may, but for their own before everybody does */
function seenAttempt(
  attempt: Attempt,
  mayReadMarks: boolean,
): Omit<Seen, 'version' | 'counts' | 'notReopenable'> {
  const { id, number, state, startedAt, deadline, submittedAt, receiptCode, endedBy } = attempt;
  const { reopenedUntil, grade, passed, deviceId, deviceSince } = attempt;
  return {
    attemptId: id,
    ...{ number, state, startedAt, deadline, submittedAt, receiptCode, reopenedUntil },
    byTime: endedBy === 'time',
    grade: state === 'graded' && mayReadMarks ? grade : null,
    passed: passed && mayReadMarks,
    deviceSince: deviceId === null ? null : (deviceSince ?? startedAt),
  };
}

type Shown = PersonQuiz['overrides'][number];
const same = (one: Shown): Shown => one;
/** The password of the room is told by whoever watches it. */
const withoutPassword = (one: Shown): Shown =>
  one.changes.password ? { ...one, changes: { ...one.changes, password: '••••' } } : one;

const changeable = ({ opensAt, closesAt, timeLimitSeconds, attemptsAllowed, password }: HerRules) => ({
  ...{ opensAt, closesAt, timeLimitSeconds, attemptsAllowed },
  hasPassword: password !== null,
});

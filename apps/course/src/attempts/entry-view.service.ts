import { Injectable } from '@nestjs/common';
import type { QuizEntry } from '@hochoi/contracts';
import {
  type Attempt,
  AttemptCounts,
  AttemptEnding,
  type HerRules,
  LearnerRules,
  QuizService,
  showsMarks,
  startRefusal,
} from '@hochoi/assessment';
import { CompletionService, EnrolmentService } from '@hochoi/classes';
import { Clock } from '@hochoi/platform';

/** The page before an attempt: the rules as they hold for her, and whether she can begin. */
@Injectable()
export class EntryViewService {
  constructor(
    private readonly clock: Clock,
    private readonly enrolments: EnrolmentService,
    private readonly completions: CompletionService,
    private readonly quizzes: QuizService,
    private readonly rules: LearnerRules,
    private readonly counts: AttemptCounts,
    private readonly ending: AttemptEnding,
  ) {}

  /** @throws topic.not-found, enrolment.not-enrolled */
  async entry(code: string, personId: string): Promise<QuizEntry> {
    const { enrolment, version } = await this.enrolments.require(code, personId);
    const quiz = await this.quizzes.load(version.quizId);
    const rules = await this.rules.of(quiz, enrolment.personId);
    const quizIds = [...new Set([quiz.id, ...(await this.completions.countedQuizzes(enrolment))])];
    const attempts = await this.attempts(quizIds, enrolment.personId);
    const summary = await this.counts.summary(quizIds, enrolment.personId);
    const serverNow = this.clock.now();
    const refusal = startRefusal(rules, quiz.questions.length, attempts, serverNow);
    return {
      topicCode: code,
      topicTitle: version.title,
      questionCount: quiz.questions.length,
      passMark: quiz.passMark,
      ...facts(rules),
      serverNow,
      needsPassword: rules.password !== null,
      attemptsUsed: summary.used,
      countedGrade: summary.shownGrade,
      passed: summary.passed,
      openAttemptId: summary.openAttemptId,
      refusal: refusal && {
        code: refusal.code,
        title: refusal.message,
        possibleAt: (refusal.details?.['possibleAt'] as Date | undefined) ?? null,
      },
      attempts: attempts.map((attempt) => shown(attempt, rules, serverNow)),
    };
  }

  /** What is over by its time is ended first. */
  private async attempts(quizIds: string[], personId: string): Promise<Attempt[]> {
    const settled: Attempt[] = [];
    for (const attempt of await this.counts.attempts(quizIds, personId))
      settled.push(await this.ending.settle(attempt));
    return settled;
  }
}

const facts = (rules: HerRules) => ({
  behaviour: rules.behaviour,
  navigation: rules.navigation,
  opensAt: rules.opensAt,
  closesAt: rules.closesAt,
  timeLimitSeconds: rules.timeLimitSeconds,
  onExpiry: rules.onExpiry,
  graceSeconds: rules.graceSeconds,
  oneDevice: rules.oneDevice,
  attemptsAllowed: rules.attemptsAllowed,
  counted: rules.counted,
});

function shown(attempt: Attempt, rules: HerRules, now: Date) {
  const isShown = attempt.state === 'graded' && showsMarks(rules, attempt, now);
  const { id: attemptId, number, state, startedAt, submittedAt, grade, passed } = attempt;
  const result = isShown ? { grade, passed } : { grade: null, passed: null };
  return { attemptId, number, state, startedAt, submittedAt, ...result };
}

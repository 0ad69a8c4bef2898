import { Injectable } from '@nestjs/common';
import { AttemptCounts, type AttemptsSummary, type HerRules } from '@hochoi/assessment';
import { CertificateService } from '@hochoi/certification';
import { CompletionService, type Enrolled, EnrolmentService, whatIsMissing } from '@hochoi/classes';
import { TopicStore } from '@hochoi/library';

/** Where an attempt stands in what its learner studies. */
@Injectable()
export class AttemptStanding {
  constructor(
    private readonly counts: AttemptCounts,
    private readonly store: TopicStore,
    private readonly enrolments: EnrolmentService,
    private readonly completions: CompletionService,
    private readonly certificates: CertificateService,
  ) {}

  async topicOf(quizId: string): Promise<{ topicCode: string; topicTitle: string }> {
    const version = (await this.store.versionByQuiz(quizId))!;
    return { topicCode: (await this.store.topic(version.topicId)).code, topicTitle: version.title };
  }

  /** Asked for once, for all that follows from it. */
  enrolled(code: string, personId: string): Promise<Enrolled | null> {
    return this.enrolments.find(code, personId);
  }

  /** Of all attempts that count with one at this quiz. */
  async summary(quizId: string, enrolled: Enrolled | null, personId: string): Promise<AttemptsSummary> {
    return this.counts.summary(await this.countedWith(quizId, enrolled), personId);
  }

  /** The quiz, then those whose attempts count with its. */
  async countedWith(quizId: string, enrolled: Enrolled | null): Promise<string[]> {
    const counted = enrolled ? await this.completions.countedQuizzes(enrolled.enrolment) : [];
    return counted.includes(quizId) ? [...new Set([quizId, ...counted])] : [quizId];
  }

  async certificate(enrolled: Enrolled | null): Promise<{ certificateId: string | null; missing: string[] }> {
    if (!enrolled) return { certificateId: null, missing: [] };
    const completion = await this.completions.ofEnrolment(enrolled.enrolment);
    const certificateId = completion ? await this.certificates.idOfCompletion(completion.id) : null;
    const missing = completion ? [] : whatIsMissing(await this.completions.state(enrolled.enrolment));
    return { certificateId, missing };
  }
}

export const attemptsLeft = ({ attemptsAllowed }: HerRules, { used }: AttemptsSummary): number | null =>
  attemptsAllowed === null ? null : Math.max(0, attemptsAllowed - used);

/** The same questions do not come again: while an attempt is open, what was right in the one before is what she is being asked. */
export const isSettled = (rules: HerRules, summary: AttemptsSummary): boolean =>
  summary.passed || (attemptsLeft(rules, summary) === 0 && !summary.openAttemptId);

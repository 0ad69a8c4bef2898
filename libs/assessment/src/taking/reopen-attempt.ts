import type { ReopenRefusal } from '@hochoi/contracts';
import { Injectable } from '@nestjs/common';
import type { By } from '@hochoi/people';
import { AuditTrail, Clock, Database, isUniqueViolation } from '@hochoi/platform';
import { assessmentErrors } from '../assessment.errors';
import { Attempt, type AttemptState } from '../attempt.entity';
import { AttemptCounts } from '../counting/attempt-counts';
import { MarkingTask } from '../marking/marking-task.entity';
import { StoredMark } from '../marking/mark-event.entity';
import { holdAttempt } from '../marking/hold-attempt';
import { openKeyOf } from '../open-key';
import { QuizService } from '../quiz.service';
import { keyWasShown } from '../review/key-shown';
import { notEnded, timesOf } from './attempt-times';
import { isHerself } from './is-herself';
import { LearnerRules } from './learner-rules';
import { TakingSettings } from './taking-settings';

const ended: AttemptState[] = ['abandoned', 'submitted', 'awaiting-marks', 'graded', 'grading-failed'];

/** Opens again what the clock ended. */
@Injectable()
export class AttemptReopening {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly audit: AuditTrail,
    private readonly quizzes: QuizService,
    private readonly rules: LearnerRules,
    private readonly settings: TakingSettings,
    private readonly counts: AttemptCounts,
  ) {}

  /**
   * She may go on for so many minutes from now; all her answers are there.
   * @throws attempt.not-found; attempt.forbidden for her own; attempt.conflict when she handed it in herself, has passed with it, people have marked it, or another one
   * is open, or right answers could already be read in a result of hers
   * @param counted quizzes of which the attempts count too: of earlier versions of the same topic
   */
  async reopen(
    attemptId: string,
    minutes: number,
    reason: string,
    by: By,
    counted: readonly string[] = [],
  ): Promise<void> {
    const found = await this.database.manager.findOneBy(Attempt, { id: attemptId });
    if (!found) throw assessmentErrors.attemptNotFound();
    try {
      await this.database.transaction(() => this.open(found, minutes, reason, by, counted));
    } catch (error) {
      throw isUniqueViolation(error) ? assessmentErrors.notReopenable() : error;
    }
  }

  /**
   * Why it is not opened again, as it stands now; null: it can be. @param counted as for `reopen`
   * @param shown what was found for others of her attempts, by quiz: asked once for all of them
   */
  async refusal(
    attempt: Attempt,
    counted: readonly string[] = [],
    shown = new Map<string, Promise<boolean>>(),
  ): Promise<ReopenRefusal | null> {
    const { id, quizId, personId, state, endedBy, passed } = attempt;
    const { manager } = this.database;
    if (!ended.includes(state)) return 'open';
    if (endedBy !== 'time') return 'by-learner';
    if (passed) return 'passed';
    if (await manager.existsBy(Attempt, { openKey: openKeyOf(quizId, personId) })) return 'another-open';
    if (await manager.existsBy(StoredMark, { attemptId: id })) return 'marked';
    if (!shown.has(quizId)) shown.set(quizId, this.keyWasShown(attempt, counted));
    return (await shown.get(quizId)) ? 'key-shown' : null;
  }

  private async open(
    found: Attempt,
    minutes: number,
    reason: string,
    by: By,
    counted: readonly string[],
  ): Promise<void> {
    const { manager } = this.database;
    // Its grading may be under way: it is waited for, and what it came to is seen.
    const attempt = await holdAttempt(manager, found);
    if (!attempt) throw assessmentErrors.attemptNotFound();
    const { id, personId, quizId, state, endedBy, passed } = attempt;
    if (await isHerself(manager, by, personId)) throw assessmentErrors.ownAttempt();
    const refusal = await this.refusal(attempt, counted);
    if (refusal === 'key-shown') throw assessmentErrors.keyShown();
    if (refusal) throw assessmentErrors.notReopenable();
    const change = { ...notEnded, ...(await this.timeFor(attempt, minutes)) };
    const { affected } = await manager.update(Attempt, { id, endedBy, passed, state }, {
      ...change,
      openKey: openKeyOf(quizId, personId),
    } as never);
    // Now that its row is held, nobody can mark it.
    if (affected !== 1 || (await manager.existsBy(StoredMark, { attemptId: id })))
      throw assessmentErrors.notReopenable();
    await manager.delete(MarkingTask, { attemptId: id });
    await this.audit.record({
      action: 'attempt.reopened',
      actor: by.actor,
      subject: { kind: 'attempt', id },
      personId,
      before: { state },
      after: { until: change.reopenedUntil.toISOString() },
      reason,
      ...(by.address && { address: by.address }),
    });
  }

  /** In this attempt or another one of hers: the questions are the same. */
  private async keyWasShown({ quizId, personId }: Attempt, counted: readonly string[]): Promise<boolean> {
    const quizIds = [...new Set([quizId, ...counted])];
    const quiz = await this.quizzes.load(quizId);
    const rules = await this.rules.of(quiz, personId);
    const { used, passed } = await this.counts.summary(quizIds, personId);
    // Before more was granted to her she had none left, and may have looked then.
    const allowed = [quiz.attemptsAllowed, rules.attemptsAllowed].filter((most) => most !== null);
    const settled = passed || allowed.some((most) => used >= most);
    const now = this.clock.now();
    const hers = await this.counts.attempts(quizIds, personId);
    // A later close, granted since, does not take back what the earlier one has shown.
    const closes = await this.rules.closes(quiz, personId);
    return closes.some((closesAt) =>
      hers.some((attempt) => keyWasShown(rules.review, attempt, { closesAt, settled, now })),
    );
  }

  private async timeFor(attempt: Attempt, minutes: number) {
    const rules = await this.rules.of(await this.quizzes.load(attempt.quizId), attempt.personId);
    const reopenedUntil = new Date(this.clock.now().getTime() + minutes * 60_000);
    const running = { startedAt: attempt.startedAt, state: 'in-progress', reopenedUntil } as const;
    return { reopenedUntil, state: running.state, ...timesOf(rules, running, this.settings.grace) };
  }
}

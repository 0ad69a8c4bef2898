import { Injectable } from '@nestjs/common';
import type { MergeConflict } from '@hochoi/contracts';
import { type MergeJournal, PersonRecords, type RowChange } from '@hochoi/people';
import { Database } from '@hochoi/platform';
import { In } from 'typeorm';
import { Attempt } from './attempt.entity';
import { BankCategory } from './bank/bank-category.entity';
import { BankQuestion } from './bank/bank-question.entity';
import { BankQuestionVersion } from './bank/bank-question-version.entity';
import { QuestionComment } from './bank/comments/question-comment.entity';
import { StoredMark } from './marking/mark-event.entity';
import { MarkingTask } from './marking/marking-task.entity';
import { openKeyOf } from './open-key';
import { QuizOverride } from './overrides/quiz-override.entity';
import { Regrade } from './regrading/regrade.entity';

/** Attempts at the same quiz are all kept, and numbered anew by the time they began. Besides, what she wrote, marked and decided. */
@Injectable()
export class AttemptPersonRecords extends PersonRecords {
  readonly kind = 'attempts';
  readonly tables = {
    attempt: 'personId',
    quiz_override: 'personId',
    bank_category: 'ownerId',
    bank_question: 'ownerId',
    bank_question_version: 'createdBy',
    question_comment: 'personId',
  };

  constructor(private readonly database: Database) {
    super();
  }

  count(personId: string): Promise<number> {
    return this.database.manager.countBy(Attempt, { personId });
  }

  override async conflicts(from: string, to: string): Promise<MergeConflict[]> {
    const both = await this.ofBoth(from, to);
    const quizIds = [...new Set(both.map(({ quizId }) => quizId))];
    const shared = quizIds.filter(
      (quizId) => of(both, quizId, from).length > 0 && of(both, quizId, to).length > 0,
    );
    return shared.map((quizId) => ({
      what: `${of(both, quizId, to).length} + ${of(both, quizId, from).length}`,
      outcome: 'renumbered-by-time',
    }));
  }

  async move(journal: MergeJournal, from: string, to: string): Promise<void> {
    const both = await this.ofBoth(from, to);
    for (const quizId of new Set(both.map((attempt) => attempt.quizId))) {
      const inOrder = both
        .filter((attempt) => attempt.quizId === quizId)
        .sort((a, b) => a.startedAt.getTime() - b.startedAt.getTime() || (a.id < b.id ? -1 : 1));
      const isTaken = inOrder.some(({ personId, openKey }) => personId === to && openKey !== null);
      const changes = inOrder.map((row, nth) => ({ row, after: moved(row, nth + 1, to, isTaken) }));
      await journal.change(
        Attempt,
        'personId',
        changes.filter(({ after }) => Object.keys(after).length > 0) as RowChange<Attempt>[],
      );
    }
    await this.moveDuties(journal, from, to);
  }

  private async moveDuties(journal: MergeJournal, from: string, to: string): Promise<void> {
    await journal.repoint(QuizOverride, 'personId', from, to);
    await journal.repoint(QuizOverride, 'grantedBy', from, to);
    await journal.repoint(BankCategory, 'ownerId', from, to);
    await journal.repoint(BankQuestion, 'ownerId', from, to);
    await journal.repoint(BankQuestionVersion, 'createdBy', from, to);
    await journal.repoint(QuestionComment, 'personId', from, to);
    await journal.repoint(QuestionComment, 'resolvedBy', from, to);
    await journal.repoint(StoredMark, 'markerId', from, to);
    await journal.repoint(MarkingTask, 'markerId', from, to);
    await journal.repoint(MarkingTask, 'secondMarkerId', from, to);
    await journal.repoint(Regrade, 'proposedBy', from, to);
    await journal.repoint(Regrade, 'decidedBy', from, to);
  }

  /** Of the quizzes that the merged person tried, the attempts of both. */
  private async ofBoth(from: string, to: string): Promise<Attempt[]> {
    const { manager } = this.database;
    const moving = await manager.findBy(Attempt, { personId: from });
    const quizIds = [...new Set(moving.map(({ quizId }) => quizId))];
    return quizIds.length === 0
      ? []
      : [...moving, ...(await manager.findBy(Attempt, { personId: to, quizId: In(quizIds) }))];
  }
}

/**
 * An attempt in progress stays open. When both are in the middle of one, the moved one keeps its old key, which nobody else has:
 * it can be gone on with and handed in, and a new one begins only after the other.
 */
function moved(row: Attempt, number: number, to: string, isTaken: boolean): Partial<Attempt> {
  return {
    ...(row.number !== number && { number }),
    ...(row.personId !== to && { personId: to }),
    ...(row.personId !== to && row.openKey !== null && !isTaken && { openKey: openKeyOf(row.quizId, to) }),
  };
}

const of = (attempts: Attempt[], quizId: string, personId: string) =>
  attempts.filter((one) => one.quizId === quizId && one.personId === personId);

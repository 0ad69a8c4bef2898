import { Injectable } from '@nestjs/common';
import {
  commentErrors,
  type CommentThread,
  countThreads,
  isOpenThread,
  mayChangeComment,
  threadsOf,
} from '@hochoi/people';
import { Clock, Database, newId } from '@hochoi/platform';
import { In, IsNull } from 'typeorm';
import { BankAccess, type BankAuthor } from '../bank-access';
import { bankErrors } from '../bank.errors';
import { BankQuestionVersion } from '../bank-question-version.entity';
import { QuestionComment } from './question-comment.entity';

export type QuestionThread = CommentThread<QuestionComment>;

/** What authors say of questions of the bank: whoever may use a question reads it and says more. */
@Injectable()
export class QuestionCommentService {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly access: BankAccess,
  ) {}

  /** The oldest first. @throws bank.not-found */
  async list(questionId: string, by: BankAuthor): Promise<QuestionThread[]> {
    await this.access.readable(questionId, by);
    return this.threads({ questionId });
  }

  /** @throws bank.not-found, also for a version that is none of its */
  async add(
    questionId: string,
    by: BankAuthor,
    said: { versionId: string; text: string },
  ): Promise<QuestionThread> {
    return this.database.transaction(async (manager) => {
      await this.access.readable(questionId, by);
      const { versionId, text } = said;
      if (!(await manager.existsBy(BankQuestionVersion, { id: versionId, questionId })))
        throw bankErrors.notFound();
      const row = this.row(null, { questionId, versionId, text }, by);
      await manager.insert(QuestionComment, row);
      return { first: row, comments: [row] };
    });
  }

  /** What was settled is open again. @throws bank.not-found, comment.not-found */
  async answer(questionId: string, by: BankAuthor, threadId: string, text: string): Promise<QuestionThread> {
    return this.database.transaction(async (manager) => {
      await this.access.readable(questionId, by);
      const { first } = await this.hold(questionId, threadId, { resolvedAt: null, resolvedBy: null });
      const { versionId } = first;
      await manager.insert(QuestionComment, this.row(threadId, { questionId, versionId, text }, by));
      return this.thread(questionId, threadId);
    });
  }

  /** Settling what is settled changes nothing. @throws bank.not-found, comment.not-found */
  async settle(
    questionId: string,
    by: BankAuthor,
    threadId: string,
    resolved: boolean,
  ): Promise<QuestionThread> {
    return this.database.transaction(async () => {
      await this.access.readable(questionId, by);
      const thread = await this.thread(questionId, threadId);
      if (isOpenThread(thread) !== resolved) return thread;
      const resolvedAt = resolved ? this.clock.now() : null;
      return this.hold(questionId, threadId, { resolvedAt, resolvedBy: resolved ? by.personId : null });
    });
  }

  /** @throws bank.not-found, comment.not-found, comment.forbidden */
  async change(questionId: string, by: BankAuthor, commentId: string, text: string): Promise<QuestionThread> {
    return this.database.transaction(async (manager) => {
      const { threadId } = await this.own(questionId, by, commentId);
      await manager.update(QuestionComment, { id: commentId }, { text });
      return this.thread(questionId, threadId);
    });
  }

  /** @throws bank.not-found, comment.not-found, comment.forbidden */
  async remove(questionId: string, by: BankAuthor, commentId: string): Promise<void> {
    await this.database.transaction(async (manager) => {
      await this.own(questionId, by, commentId);
      await manager.delete(QuestionComment, { id: commentId });
    });
  }

  /** How many open threads each question has. */
  async open(questionIds: readonly string[]): Promise<Map<string, number>> {
    if (questionIds.length === 0) return new Map();
    const where = { questionId: In([...questionIds]), resolvedAt: IsNull() };
    const select = { id: true, threadId: true, questionId: true } as const;
    const order = { id: 'ASC' } as const;
    // An answer to what is settled is found too, but is no thread without its first comment.
    const rows = await this.database.manager.find(QuestionComment, { where, select, order });
    return countThreads(threadsOf(rows), ({ questionId }) => questionId);
  }

  private row(
    threadId: string | null,
    said: Pick<QuestionComment, 'questionId' | 'versionId' | 'text'>,
    { personId }: BankAuthor,
  ): QuestionComment {
    const id = newId();
    return {
      id,
      threadId: threadId ?? id,
      ...said,
      personId,
      createdAt: this.clock.now(),
      resolvedAt: null,
      resolvedBy: null,
    };
  }

  private async threads(where: { questionId: string; threadId?: string }): Promise<QuestionThread[]> {
    const rows = await this.database.manager.find(QuestionComment, { where, order: { id: 'ASC' } });
    return threadsOf(rows);
  }

  private async thread(questionId: string, threadId: string): Promise<QuestionThread> {
    const [thread] = await this.threads({ questionId, threadId });
    if (!thread) throw commentErrors.notFound();
    return thread;
  }

  /** Takes the first comment's row: of an answer and a change of what is answered, one comes first. */
  private async hold(
    questionId: string,
    threadId: string,
    change: Partial<QuestionComment>,
  ): Promise<QuestionThread> {
    await this.database.manager.update(QuestionComment, { id: threadId, questionId, threadId }, change);
    return this.thread(questionId, threadId);
  }

  private async own(questionId: string, by: BankAuthor, commentId: string): Promise<QuestionComment> {
    await this.access.readable(questionId, by);
    const comment = await this.database.manager.findOneBy(QuestionComment, { id: commentId, questionId });
    if (!comment) throw commentErrors.notFound();
    const { threadId } = comment;
    const thread = await this.hold(questionId, threadId, { threadId });
    if (!mayChangeComment(thread, comment, by.personId)) throw commentErrors.answered();
    return comment;
  }
}

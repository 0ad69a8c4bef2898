import { Injectable } from '@nestjs/common';
import { currentPerson } from '@hochoi/people';
import { Database, JobQueue, rowLock } from '@hochoi/platform';
import { In } from 'typeorm';
import { type GivenAnswer, isGivenAnswer, StoredAnswerEvent } from './answer-event.entity';
import { assessmentErrors } from './assessment.errors';
import { type AskedQuestion, AttemptQuestions } from './attempt-questions';
import { Attempt } from './attempt.entity';
import { gradeAttemptJob, gradingKey } from './grade-attempt.job';
import { groupBy } from './grading/slot-events';
import { QuizService, type QuizWithQuestions } from './quiz.service';
import { pageReached } from './taking/question-pages';
import { savedAnswers, type SavedAnswer } from './saved-answers';

export interface AttemptRecord {
  attempt: Attempt;
  quiz: QuizWithQuestions;
  answers: Map<string, SavedAnswer>;
  /** By slot, as they arrived. */
  events: Map<string, GivenAnswer[]>;
  /** The furthest page she has been on, where there is no way back; else 1. */
  page: number;
  /** By slot. */
  questions: Map<string, AskedQuestion>;
}

/** Finds attempts, with what belongs to them. */
@Injectable()
export class AttemptService {
  constructor(
    private readonly database: Database,
    private readonly queue: JobQueue,
    private readonly quizzes: QuizService,
    private readonly questions: AttemptQuestions,
  ) {}

  /** @throws attempt.not-found, also for somebody else's attempt */
  async find(id: string, personId: string): Promise<Attempt> {
    return this.hers(await this.database.manager.findOneBy(Attempt, { id }), personId);
  }

  /**
   * The same in a transaction, of which the end others wait for who want to change it.
   * @throws attempt.not-found, also for somebody else's attempt
   */
  async hold(id: string, personId: string): Promise<Attempt> {
    const { engine, manager } = this.database;
    return this.hers(await manager.findOne(Attempt, { where: { id }, ...rowLock(engine) }), personId);
  }

  private async hers(attempt: Attempt | null, personId: string): Promise<Attempt> {
    if (!attempt) throw assessmentErrors.attemptNotFound();
    if (attempt.personId === personId) return attempt;
    // Her record was merged into another while she was answering: what she says is still about her own attempt.
    if (attempt.personId === (await currentPerson(this.database.manager, personId))) return attempt;
    throw assessmentErrors.attemptNotFound();
  }

  /** @param slotIds only the events of these, so far as `page` too; absent: of all. @throws attempt.not-found, also for somebody else's attempt */
  async load(attemptId: string, personId: string, slotIds?: readonly string[]): Promise<AttemptRecord> {
    return this.recordOf(await this.find(attemptId, personId), slotIds);
  }

  /** What belongs to an attempt that was just read. */
  async recordOf(attempt: Attempt, slotIds?: readonly string[]): Promise<AttemptRecord> {
    const quiz = await this.quizzes.load(attempt.quizId);
    const all = slotIds?.length === 0 ? [] : await this.eventsOf(attempt.id, slotIds);
    const events = all.filter(isGivenAnswer);
    return {
      attempt,
      quiz,
      questions: await this.questions.of(quiz, attempt),
      answers: savedAnswers(events),
      events: groupBy(events, ({ slotId }) => slotId),
      page: pageReached(quiz, attempt, all),
    };
  }

  /** Whose attempt it is. @throws attempt.not-found */
  async personOf(attemptId: string): Promise<string> {
    const personId = await this.holderOf(attemptId);
    if (personId === null) throw assessmentErrors.attemptNotFound();
    return personId;
  }

  /** Whose attempt it is now. Null when there is no such attempt. */
  async holderOf(attemptId: string): Promise<string | null> {
    const attempt = await this.database.manager.findOneBy(Attempt, { id: attemptId });
    return attempt?.personId ?? null;
  }

  /** Puts a failed grading back into the queue. @throws attempt.not-found, attempt.conflict when grading did not fail */
  async gradeAgain(attemptId: string): Promise<void> {
    await this.database.transaction(async (manager) => {
      const attempt = await manager.findOneBy(Attempt, { id: attemptId });
      if (!attempt) throw assessmentErrors.attemptNotFound();
      if (attempt.state !== 'grading-failed' || !(await this.retryGrading(attemptId)))
        throw assessmentErrors.gradingDidNotFail();
    });
  }

  /** @returns false when its grading is not in the queue */
  async retryGrading(attemptId: string): Promise<boolean> {
    const attempt = await this.database.manager.findOneBy(Attempt, { id: attemptId });
    return attempt !== null && this.queue.retry(gradeAttemptJob, gradingKey(attempt));
  }

  /** Its grading was taken back from the queue. Whoever waits for the grade sees it, and officers may have it graded again. */
  async gradingCancelled(attemptId: string): Promise<void> {
    const change = { state: 'grading-failed', failure: 'Cancelled by an administrator' } as const;
    await this.database.transaction((manager) =>
      manager.update(Attempt, { id: attemptId, state: 'submitted' }, change),
    );
  }

  async answersOf(attemptId: string): Promise<Map<string, SavedAnswer>> {
    return savedAnswers((await this.eventsOf(attemptId)).filter(isGivenAnswer));
  }

  private eventsOf(attemptId: string, slotIds?: readonly string[]): Promise<StoredAnswerEvent[]> {
    return this.database.manager.find(StoredAnswerEvent, {
      where: { attemptId, ...(slotIds && { slotId: In([...slotIds]) }) },
      order: { received: 'ASC' },
    });
  }
}

import { randomBytes } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import type { AnswerEvent } from '@hochoi/contracts';
import { currentPerson, holdPerson } from '@hochoi/people';
import { In, Not } from 'typeorm';
import { Clock, Database, isUniqueViolation, JobQueue, newId } from '@hochoi/platform';
import { StoredAnswerEvent } from './answer-event.entity';
import { assessmentErrors } from './assessment.errors';
import { type AskedQuestion, AttemptQuestions } from './attempt-questions';
import { Attempt, type DealtSlot } from './attempt.entity';
import { gradeAttemptJob } from './grade-attempt.job';
import { drawOrder } from './grading/draw-order';
import { questionType } from './grading/question-types';
import { openKeyOf } from './open-key';
import { QuizService, type QuizWithQuestions } from './quiz.service';
import { QuizQuestion } from './quiz-question.entity';
import { savedAnswers, type SavedAnswer } from './saved-answers';

export interface AttemptRecord {
  attempt: Attempt;
  quiz: QuizWithQuestions;
  answers: Map<string, SavedAnswer>;
  /** By slot. */
  questions: Map<string, AskedQuestion>;
}

export interface AttemptsSummary {
  used: number;
  bestGrade: number | null;
  passed: boolean;
  openAttemptId: string | null;
}

@Injectable()
export class AttemptService {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly queue: JobQueue,
    private readonly quizzes: QuizService,
    private readonly questions: AttemptQuestions,
  ) {}

  /**
   * Begins an attempt, or goes on with the open one: two clicks or two tabs give one.
   * @param counted quizzes of which the attempts count too: of earlier versions of the same topic. An open one of these is gone on with
   * @throws quiz.not-ready, attempt.none-left
   */
  async start(quizId: string, personId: string, counted: readonly string[] = []): Promise<Attempt> {
    const quizIds = [...new Set([quizId, ...counted])];
    const begin = () =>
      this.database.transaction(async (manager) => {
        const holder = await holdPerson(manager, personId);
        const openKey = openKeyOf(quizId, holder);
        const open = await this.open(quizIds.map((id) => openKeyOf(id, holder)));
        return open ?? this.begin(quizIds, holder, openKey);
      });
    try {
      return await begin();
    } catch (error) {
      if (!isUniqueViolation(error)) throw error;
      return begin(); // another process began it in between: this time it is found
    }
  }

  /** @throws attempt.not-found, also for somebody else's attempt */
  async load(attemptId: string, personId: string): Promise<AttemptRecord> {
    const attempt = await this.find(attemptId, personId);
    const quiz = await this.quizzes.load(attempt.quizId);
    return {
      attempt,
      quiz,
      questions: await this.questions.of(quiz, attempt),
      answers: await this.answersOf(attemptId),
    };
  }

  /**
   * Appends answer events. When this resolves, every event is stored for good. Sending one again changes nothing.
   * @throws attempt.already-submitted when one of them is new and the attempt is over; attempt.invalid for a foreign slot
   */
  async saveAnswers(attemptId: string, personId: string, events: AnswerEvent[]): Promise<Date> {
    const { slots } = await this.find(attemptId, personId);
    const known = new Set(slots.map(({ slotId }) => slotId));
    if (events.some(({ slotId }) => !known.has(slotId))) throw assessmentErrors.unknownSlot();
    const receivedAt = this.clock.now();
    await this.database.transaction(async (manager) => {
      if ((await this.notStoredYet(attemptId, events)).length === 0) return;
      const before = await this.reserveNumbers(attemptId, events.length);
      const fresh = await this.notStoredYet(attemptId, events); // once more, now that nobody else can add to this attempt
      const rows = fresh.map((event, index) => ({
        ...event,
        action: event.action ?? null,
        certainty: event.certainty ?? null,
        id: newId(),
        attemptId,
        received: before + index + 1,
        receivedAt,
      }));
      if (rows.length > 0) await manager.insert(StoredAnswerEvent, rows as never[]);
    });
    return receivedAt;
  }

  /** Hands in. The grade follows from the queue. Handing in again gives the same receipt. */
  async submit(attemptId: string, personId: string): Promise<Attempt> {
    await this.find(attemptId, personId);
    return this.database.transaction(async (manager) => {
      const receiptCode = randomBytes(5).toString('hex').toUpperCase();
      const change = {
        state: 'submitted',
        submittedAt: this.clock.now(),
        receiptCode,
        openKey: null,
      } as const;
      const { affected } = await manager.update(Attempt, { id: attemptId, state: 'in-progress' }, change);
      if (affected === 1) await this.queue.add(gradeAttemptJob, { attemptId }, { key: attemptId });
      return this.find(attemptId, personId);
    });
  }

  /** Whose attempt it is. @throws attempt.not-found */
  async personOf(attemptId: string): Promise<string> {
    const attempt = await this.database.manager.findOneBy(Attempt, { id: attemptId });
    if (!attempt) throw assessmentErrors.attemptNotFound();
    return attempt.personId;
  }

  /** Puts a failed grading back into the queue. @throws attempt.not-found, attempt.conflict when grading did not fail */
  async gradeAgain(attemptId: string): Promise<void> {
    await this.database.transaction(async (manager) => {
      const attempt = await manager.findOneBy(Attempt, { id: attemptId });
      if (!attempt) throw assessmentErrors.attemptNotFound();
      if (attempt.state !== 'grading-failed' || !(await this.queue.retry(gradeAttemptJob, attemptId)))
        throw assessmentErrors.gradingDidNotFail();
    });
  }

  /** Its grading was taken back from the queue. Whoever waits for the grade sees it, and officers may have it graded again. */
  async gradingCancelled(attemptId: string): Promise<void> {
    const change = { state: 'grading-failed', failure: 'Cancelled by an administrator' } as const;
    await this.database.transaction((manager) =>
      manager.update(Attempt, { id: attemptId, state: 'submitted' }, change),
    );
  }

  /** Whose attempt it is now. Null when there is no such attempt. */
  async holderOf(attemptId: string): Promise<string | null> {
    const attempt = await this.database.manager.findOneBy(Attempt, { id: attemptId });
    return attempt?.personId ?? null;
  }

  async answersOf(attemptId: string): Promise<Map<string, SavedAnswer>> {
    const events = await this.database.manager.find(StoredAnswerEvent, {
      where: { attemptId },
      order: { received: 'ASC' },
    });
    return savedAnswers(events);
  }

  /** What one person has done with one quiz, or with several that count as one. */
  async summary(quizIds: string | readonly string[], personId: string): Promise<AttemptsSummary> {
    return (await this.summaries(new Map([['all', [quizIds].flat()]]), personId)).get('all')!;
  }

  /** What one person has done with each of these groups of quizzes; in one query for all. */
  async summaries<K>(
    groups: ReadonlyMap<K, readonly string[]>,
    personId: string,
  ): Promise<Map<K, AttemptsSummary>> {
    const attempts = await this.database.manager.find(Attempt, {
      where: { quizId: In([...new Set([...groups.values()].flat())]), personId },
      select: { id: true, quizId: true, state: true, grade: true, passed: true },
    });
    return new Map(
      [...groups].map(([key, quizIds]) => [
        key,
        summaryOf(attempts.filter(({ quizId }) => quizIds.includes(quizId))),
      ]),
    );
  }

  /** Whether she has an attempt at one of these quizzes that has no grade yet. */
  async awaitsGrade(quizIds: string[], personId: string): Promise<boolean> {
    const where = { quizId: In(quizIds), personId, state: Not<Attempt['state']>('graded') };
    return this.database.manager.existsBy(Attempt, where);
  }

  private async find(id: string, personId: string): Promise<Attempt> {
    const { manager } = this.database;
    const attempt = await manager.findOneBy(Attempt, { id });
    if (!attempt) throw assessmentErrors.attemptNotFound();
    if (attempt.personId === personId) return attempt;
    // Her record was merged into another while she was answering: what she says is still about her own attempt.
    if (attempt.personId === (await currentPerson(manager, personId))) return attempt;
    throw assessmentErrors.attemptNotFound();
  }

  /** One of the quiz itself, or else of those that count with it. */
  private async open(openKeys: string[]): Promise<Attempt | null> {
    const open = await this.database.manager.findBy(Attempt, { openKey: In(openKeys) });
    return open.find(({ openKey }) => openKey === openKeys[0]) ?? open[0] ?? null;
  }

  /** @param quizIds the quiz to be taken, then those whose attempts count with it */
  private async begin(quizIds: string[], personId: string, openKey: string): Promise<Attempt> {
    const quizId = quizIds[0]!;
    const quiz = await this.quizzes.load(quizId);
    const earlier = await this.database.manager.find(Attempt, {
      select: { number: true },
      where: { quizId: In(quizIds), personId },
    });
    const used = earlier.length;
    if (quiz.questions.length === 0) throw assessmentErrors.quizEmpty();
    if (quiz.attemptsAllowed !== null && used >= quiz.attemptsAllowed) throw assessmentErrors.noAttemptLeft();
    const attempt: Attempt = {
      id: newId(),
      quizId,
      personId,
      number: Math.max(0, ...earlier.map(({ number }) => number)) + 1, // numbers have gaps after a merge was undone
      state: 'in-progress',
      openKey,
      slots: deal(quiz),
      eventCount: 0,
      startedAt: this.clock.now(),
      submittedAt: null,
      receiptCode: null,
      gradedAt: null,
      grade: null,
      passed: false,
      slotGrades: null,
      failure: null,
      deadline: null,
      expiresAt: null,
      deviceId: null,
      deviceSince: null,
      revision: quiz.revision,
      partialGrades: null,
      releasedAt: null,
    };
    await this.database.manager.insert(Attempt, attempt as never);
    return attempt;
  }

  /** Asks for these numbers only: a learner who goes on for long has hundreds of events. */
  private async notStoredYet(attemptId: string, events: AnswerEvent[]): Promise<AnswerEvent[]> {
    const clientIds = [...new Set(events.map(({ clientId }) => clientId))];
    const sequences = [...new Set(events.map(({ sequence }) => sequence))];
    const stored = await this.database.manager.find(StoredAnswerEvent, {
      where: { attemptId, clientId: In(clientIds), sequence: In(sequences) },
      select: { clientId: true, sequence: true },
    });
    const seen = new Set(stored.map(eventKey));
    return events.filter((event) => !seen.has(eventKey(event)) && seen.add(eventKey(event)));
  }

  /** Takes the attempt's row, so that no answer slips in behind a submission. @returns the number before the first new one */
  private async reserveNumbers(attemptId: string, count: number): Promise<number> {
    const { manager } = this.database;
    const { affected } = await manager.increment(
      Attempt,
      { id: attemptId, state: 'in-progress' },
      'eventCount',
      count,
    );
    if (affected !== 1) throw assessmentErrors.alreadySubmitted();
    const { eventCount } = await manager.findOneByOrFail(Attempt, { id: attemptId });
    return eventCount - count;
  }
}

function summaryOf(attempts: Pick<Attempt, 'id' | 'state' | 'grade' | 'passed'>[]): AttemptsSummary {
  const grades = attempts.flatMap(({ grade }) => (grade === null ? [] : [grade]));
  return {
    used: attempts.length,
    bestGrade: grades.length > 0 ? Math.max(...grades) : null,
    passed: attempts.some(({ passed }) => passed),
    openAttemptId: attempts.find(({ state }) => state === 'in-progress')?.id ?? null,
  };
}

const eventKey = ({ clientId, sequence }: { clientId: string; sequence: number }) =>
  `${clientId} ${sequence}`;

function deal({ questions, shuffleQuestions }: QuizWithQuestions): DealtSlot[] {
  const order = shuffleQuestions ? drawOrder(questions, Math.random) : questions;
  return order.map((question, index) => ({
    slotId: question.id,
    number: index + 1,
    choiceOrder: choiceOrder(question),
  }));
}

const choiceOrder = ({ type, body }: QuizQuestion): string[] =>
  drawOrder(questionType(type).shuffleable(body), Math.random);

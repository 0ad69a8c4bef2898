import { type MarkingRules, usualRules } from '@hochoi/contracts';
import { type By, Person } from '@hochoi/people';
import {
  AuditTrail,
  Database,
  DatabaseJobQueue,
  defineJob,
  Job,
  type JobContext,
  newId,
  platformEntities,
  subscribe,
} from '@hochoi/platform';
import { FakeClock, type TestDatabase } from '@hochoi/platform/testing';
import { StoredAnswerEvent } from '../answer-event.entity';
import { assessmentEntities } from '../assessment-entities';
import { AttemptGrader } from '../attempt-grader';
import { AttemptQuestions } from '../attempt-questions';
import { Attempt } from '../attempt.entity';
import { GradeAttemptHandler } from '../grade-attempt.handler';
import { attemptGraded } from '../grade-attempt.job';
import { makeQuestion, type Question } from '../grading/question-types';
import { AllocationService } from '../marking/allocation.service';
import { GradeMarkedHandler } from '../marking/grade-marked.handler';
import { StoredMark } from '../marking/mark-event.entity';
import { MarkingListService } from '../marking/marking-list.service';
import { MarkingService } from '../marking/marking.service';
import { MarkingTask } from '../marking/marking-task.entity';
import { MarkingTasks } from '../marking/marking-tasks';
import { ReleaseService } from '../marking/release.service';
import { MarkingSheetService } from '../marking/sheet/marking-sheet.service';
import { SheetTasks } from '../marking/sheet/sheet-tasks';
import { QuizQuestion } from '../quiz-question.entity';
import { Quiz } from '../quiz.entity';
import { QuestionCorrection } from '../regrading/question-correction.entity';
import { WaitingAttempts } from '../regrading/waiting-attempts';
import { QuizService } from '../quiz.service';

export const markingBenchEntities = [...platformEntities, ...assessmentEntities, Person];
const toldJob = defineJob({ name: 'heard-of-a-grade', payload: attemptGraded.payload });
const by = { actor: { personId: 'tac-gia', accountId: 'tk' }, address: '127.0.0.1' } as unknown as By;

export const essay = (marking?: object): Question =>
  makeQuestion('essay', {
    format: 'markdown',
    stem: 'Chị xử lý thế nào?',
    entry: 'plain',
    ...(marking && { marking }),
  });
export const guide = {
  kind: 'guide',
  criteria: [
    { id: 'y', text: 'Ý', maxPoints: 4 },
    { id: 'd', text: 'Diễn đạt', maxPoints: 6 },
  ],
};

/** The services of marking on one database, with attempts made as learners would have. */
export class MarkingBench {
  readonly clock = new FakeClock(new Date('2026-06-15T05:00:00Z'));
  readonly database: Database;
  readonly queue: DatabaseJobQueue;
  readonly quizzes: QuizService;
  readonly marking: MarkingService;
  readonly lists: MarkingListService;
  readonly allocations: AllocationService;
  readonly releases: ReleaseService;
  readonly sheets: MarkingSheetService;
  readonly first: GradeAttemptHandler;
  readonly marked: GradeMarkedHandler;
  readonly waiting: WaitingAttempts;

  constructor(readonly test: TestDatabase) {
    const database = (this.database = new Database(test.engine));
    const { clock } = this;
    const queue = (this.queue = new DatabaseJobQueue(database, clock, [subscribe(attemptGraded, toldJob)]));
    const audit = new AuditTrail(database, clock);
    const quizzes = (this.quizzes = new QuizService(database, clock));
    const questions = new AttemptQuestions(database);
    const grader = new AttemptGrader(database, quizzes, questions);
    this.marking = new MarkingService(database, clock, queue, audit, quizzes, questions);
    this.lists = new MarkingListService(database);
    this.allocations = new AllocationService(database, audit);
    this.releases = new ReleaseService(database, clock, queue, audit, grader);
    this.sheets = new MarkingSheetService(
      database,
      new SheetTasks(database, quizzes, questions),
      this.marking,
    );
    this.first = new GradeAttemptHandler(database, clock, queue, grader, new MarkingTasks(database, clock));
    this.marked = new GradeMarkedHandler(database, clock, queue, grader, quizzes);
    this.waiting = new WaitingAttempts(database, queue, grader);
  }

  static async open(
    open: (entities: typeof markingBenchEntities) => Promise<TestDatabase>,
  ): Promise<MarkingBench> {
    return new MarkingBench(await open(markingBenchEntities));
  }

  async clear(): Promise<void> {
    await this.database.transaction(async (manager) => {
      for (const entity of [Attempt, StoredAnswerEvent, StoredMark, MarkingTask, Quiz, QuizQuestion, Job])
        await manager.clear(entity);
    });
  }

  /** @returns its id */
  async quiz(marking: Partial<MarkingRules>, ...questions: Question[]): Promise<string> {
    const rules = { ...usualRules, marking: { ...usualRules.marking, ...marking } };
    const settings = { passMark: 500, attemptsAllowed: null, shuffleQuestions: false, rules };
    const id = await this.quizzes.create();
    const drafts = questions.map(({ type, body }) => ({ type, body, mark: 200 }));
    await this.quizzes.save(id, 1, settings, drafts as never);
    await this.quizzes.freeze(id);
    return id;
  }

  /** Handed in, with a text for each question, and graded as far as a machine can. */
  async attempt(quizId: string, ...answers: unknown[]): Promise<string> {
    const { questions } = await this.quizzes.load(quizId);
    const id = newId();
    const now = this.clock.now();
    await this.database.transaction(async (manager) => {
      const slots = questions.map((one, nth) => ({ slotId: one.id, number: nth + 1, choiceOrder: [] }));
      const row = { id, quizId, personId: newId(), number: 1, state: 'submitted', openKey: null, slots };
      const times = { startedAt: now, submittedAt: now, receiptCode: id.slice(-10).toUpperCase() };
      await manager.insert(Attempt, { ...row, ...times, eventCount: answers.length, passed: false } as never);
      for (const [nth, response] of answers.entries())
        await manager.insert(StoredAnswerEvent, {
          ...{ id: newId(), attemptId: id, clientId: 'may-tinh', sequence: nth + 1, received: nth + 1 },
          ...{ slotId: slots[nth]!.slotId, response, clientTime: now.toISOString(), receivedAt: now },
        } as never);
    });
    await this.first.handle({ attemptId: id }, this.context());
    return id;
  }

  /** The first was found to be the second, who has a record already: everything of hers, but her papers, is there. */
  async merge(oldId: string, id: string): Promise<void> {
    const name = { fullName: 'Nguyễn Mai Lan', nameSearch: 'nguyen mai lan', createdAt: this.clock.now() };
    await this.database.transaction((manager) =>
      manager.insert(Person, [
        { id, ...name },
        { id: oldId, ...name, mergedIntoId: id },
      ]),
    );
  }

  /** A correction that is in force. Only the first of a quiz. */
  async correct(quizId: string, questionId: string, kind: 'drop' | 'full-marks'): Promise<void> {
    const row = { id: newId(), quizId, questionId, regradeId: newId(), sequence: 1, keep: 'new' };
    await this.database.transaction(async (manager) => {
      const change = { ...row, fix: { kind }, createdAt: this.clock.now() };
      await manager.insert(QuestionCorrection, change as never);
      await manager.update(Quiz, { id: quizId }, { revision: 2 });
    });
  }

  context(): JobContext {
    return {
      attempt: 1,
      signal: new AbortController().signal,
      progress: () => Promise.resolve(),
      write: (effects) => this.database.transaction(effects),
      complete: (effects) => this.database.transaction(effects),
    };
  }

  /** Runs what was asked of the queue, as often as it was asked. */
  async gradeMarked(): Promise<number> {
    const jobs = await this.database.manager.findBy(Job, { name: this.marked.job.name });
    for (const { payload } of jobs) await this.marked.handle(payload as never, this.context());
    return jobs.length;
  }

  tasks(attemptId: string): Promise<MarkingTask[]> {
    return this.database.manager.find(MarkingTask, {
      where: { attemptId },
      order: { createdAt: 'ASC', id: 'ASC' },
    });
  }

  async task(attemptId: string, nth = 0): Promise<MarkingTask> {
    const { slots } = await this.found(attemptId);
    const { slotId } = slots.filter((slot) => slot.slotId)[nth]!;
    return this.database.manager.findOneByOrFail(MarkingTask, { attemptId, slotId });
  }

  found(attemptId: string): Promise<Attempt> {
    return this.database.manager.findOneByOrFail(Attempt, { id: attemptId });
  }

  marksOf(attemptId: string): Promise<StoredMark[]> {
    return this.database.manager.find(StoredMark, { where: { attemptId }, order: { sequence: 'ASC' } });
  }

  /** How often the world was told of the grade. */
  told(attemptId: string): Promise<number> {
    return this.database.manager.countBy(Job, { name: toldJob.name, key: attemptId });
  }

  /** As an author, unless somebody else is named. */
  mark(
    { id, lockVersion }: MarkingTask,
    points: number,
    { personId = 'tac-gia', decides = false, comment = '' } = {},
  ): Promise<void> {
    const mark = { kind: 'points', points } as const;
    const answersForQuiz = personId === 'tac-gia';
    return this.marking.mark(id, { personId, answersForQuiz, decides }, lockVersion, { mark, comment });
  }

  withdraw({ id, lockVersion }: MarkingTask, personId = 'tac-gia', decides = false): Promise<void> {
    return this.marking.withdraw(
      id,
      { personId, answersForQuiz: personId === 'tac-gia', decides },
      lockVersion,
      by,
    );
  }

  release(quizId: string): Promise<number> {
    return this.releases.release(quizId, by);
  }

  allocate(
    quizId: string,
    markerIds: string[],
    round: 1 | 2 = 1,
    which: 'unassigned' | 'waiting' = 'unassigned',
  ) {
    return this.allocations.allocate({ quizId, markerIds, round, which }, by);
  }
}

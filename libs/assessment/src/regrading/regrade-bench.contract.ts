import { AsyncLocalStorage } from 'node:async_hooks';
import type { KeptGrade, QuestionFix, QuizRules } from '@hochoi/contracts';
import { peopleEntities } from '@hochoi/people';
import {
  AuditTrail,
  Database,
  DatabaseJobQueue,
  type DatabaseEngine,
  defineJob,
  type JobContext,
  newId,
  platformEntities,
  subscribe,
} from '@hochoi/platform';
import { FakeClock } from '@hochoi/platform/testing';
import { z } from 'zod';
import { StoredAnswerEvent } from '../answer-event.entity';
import { assessmentEntities } from '../assessment-entities';
import { AttemptGrader } from '../attempt-grader';
import { AttemptQuestions } from '../attempt-questions';
import { Attempt } from '../attempt.entity';
import { GradeAttemptHandler } from '../grade-attempt.handler';
import { attemptGraded } from '../grade-attempt.job';
import { MarkingTasks } from '../marking/marking-tasks';
import { QuizService } from '../quiz.service';
import { LearnerRules } from '../taking/learner-rules';
import { ApplyRegradeHandler } from './apply-regrade.handler';
import { AttemptReplay, type ReplayDifference } from './attempt-replay';
import { CorrectableQuestions } from './correctable-question';
import { CountRegradeHandler } from './count-regrade.handler';
import { GradeChangesService } from './grade-changes.service';
import { GrantedOnGrades } from './granted-on-grades';
import { RegradeApplier } from './regrade-applier';
import { RegradeChange } from './regrade-change.entity';
import { RegradeCounter } from './regrade-counter';
import { RegradeService } from './regrade.service';
import { RegradeTouches } from './regrade-touches';
import { SettleRegradeHandler } from './settle-regrade.handler';
import { WaitingAttempts } from './waiting-attempts';

export const entities = [...platformEntities, ...peopleEntities, ...assessmentEntities];

export const question = (right: string) => ({
  format: 'markdown',
  stem: 'Chọn.',
  generalFeedback: '',
  shuffle: false,
  choices: ['a', 'b'].map((id) => ({ id, text: id, weight: id === right ? 100 : 0, feedback: '' })),
});
export const newKey: QuestionFix = { kind: 'new-key', body: question('b') };

export const author = { personId: newId(), accountId: newId() };
export const reviewer = { personId: newId(), accountId: newId() };
const tellPassed = defineJob({ name: 'tell-passed', payload: z.object({ attemptId: z.string() }).loose() });

/** Everybody who passed was granted a completion, named after her. */
class Granted extends GrantedOnGrades {
  async of(_quizId: string, personIds: readonly string[]) {
    return new Map(personIds.map((id) => [id, { completionId: `c${id}`, certificateId: null }]));
  }
}

export class Bench {
  readonly database: Database;
  readonly clock = new FakeClock(new Date('2026-11-23T02:00:00.000Z'));
  readonly queue: DatabaseJobQueue;
  readonly quizzes: QuizService;
  readonly regrades: RegradeService;
  readonly counter: RegradeCounter;
  readonly told: GradeChangesService;
  readonly count: CountRegradeHandler;
  readonly apply: ApplyRegradeHandler;
  readonly settle: SettleRegradeHandler;
  readonly replay: AttemptReplay;
  readonly grade: GradeAttemptHandler;
  readonly context: JobContext;
  /** Runs what must not join the transaction in which it is begun. */
  readonly outside = AsyncLocalStorage.snapshot();
  quizId = '';
  questionIds: string[] = [];

  constructor(engine: DatabaseEngine) {
    const database = (this.database = new Database(engine));
    const told = [subscribe(attemptGraded, tellPassed as never)];
    const queue = (this.queue = new DatabaseJobQueue(database, this.clock, told));
    this.quizzes = new QuizService(database, this.clock);
    const grader = new AttemptGrader(database, this.quizzes, new AttemptQuestions(database));
    const questions = new CorrectableQuestions(database, this.quizzes);
    const audit = new AuditTrail(database, this.clock);
    const [touches, granted] = [new RegradeTouches(database), new Granted()];
    this.regrades = new RegradeService(database, this.clock, queue, audit, questions);
    this.told = new GradeChangesService(
      ...([database, this.clock, this.quizzes] as const),
      new LearnerRules(database, {} as never), // asked only where something was granted
    );
    this.counter = new RegradeCounter(database, grader);
    this.count = new CountRegradeHandler(database, this.regrades, this.counter, touches, granted);
    const applier = new RegradeApplier(database, this.clock, this.counter);
    this.apply = new ApplyRegradeHandler(this.regrades, this.counter, applier);
    this.settle = new SettleRegradeHandler(
      ...([database, queue, this.regrades, this.counter, touches, granted] as const),
      new WaitingAttempts(database, queue, grader),
    );
    this.replay = new AttemptReplay(database, grader);
    this.grade = new GradeAttemptHandler(
      database,
      this.clock,
      queue,
      grader,
      new MarkingTasks(database, this.clock),
    );
    const write = (effects: () => Promise<void>) => database.transaction(effects);
    const progress = async () => undefined;
    this.context = { attempt: 1, signal: new AbortController().signal, progress, write, complete: write };
  }

  /** Two questions of one mark each, of which `a` is the right answer; half is enough. */
  async begin(passMark = 500, rules: QuizRules | null = null): Promise<void> {
    const settings = { passMark, attemptsAllowed: null, shuffleQuestions: false, rules };
    this.quizId = await this.quizzes.create(settings);
    const drafts = [1, 2].map(() => ({ type: 'single-choice' as const, mark: 100, body: question('a') }));
    const { questions } = await this.quizzes.save(this.quizId, 1, settings, drafts);
    await this.quizzes.freeze(this.quizId);
    this.questionIds = questions.map(({ id }) => id);
  }

  /** Handed in with these answers, and graded unless told otherwise. @returns its id */
  async attempt(answers: string, personId = newId(), graded = true): Promise<string> {
    const [id] = await this.handIn([answers], [personId]);
    if (graded) await this.grade.handle({ attemptId: id! }, this.context);
    return id!;
  }

  async handIn(all: string[], personIds = all.map(() => newId())): Promise<string[]> {
    const at = this.clock.now();
    const attempts = all.map((_, index) => this.submitted(personIds[index]!, index, at));
    const events = all.flatMap((answers, index) =>
      [...answers].map((response, slot) => ({
        id: newId(),
        ...{ attemptId: attempts[index]!.id, clientId: 'may-tinh', sequence: slot + 1, received: slot + 1 },
        ...{ slotId: this.questionIds[slot]!, response, clientTime: '', receivedAt: at },
        ...{ action: null, certainty: null },
      })),
    );
    await this.database.transaction(async (manager) => {
      await manager.save(Attempt, attempts as never[], { chunk: 100 });
      await manager.save(StoredAnswerEvent, events as never[], { chunk: 100 });
    });
    return attempts.map(({ id }) => id);
  }

  /** As an officer and she would: opened again, answered on, handed in. Not graded yet. */
  async reopened(id: string, ...more: string[]): Promise<void> {
    const reopenedUntil = new Date(this.clock.now().getTime() + 60_000);
    await this.database.transaction(async (manager) => {
      const { eventCount } = await manager.findOneByOrFail(Attempt, { id });
      const change = { state: 'submitted' as const, reopenedUntil, eventCount: eventCount + more.length };
      await manager.update(Attempt, { id }, { ...change, grade: null, passed: false, gradedAt: null });
      for (const [slot, response] of more.entries()) {
        const nth = eventCount + slot + 1;
        const event = { id: newId(), attemptId: id, clientId: 'may-tinh', sequence: nth, received: nth };
        const said = { slotId: this.questionIds[slot]!, response, clientTime: '' };
        await manager.insert(StoredAnswerEvent, {
          ...event,
          ...said,
          receivedAt: this.clock.now(),
        } as never);
      }
    });
  }

  private submitted(personId: string, index: number, at: Date): Attempt {
    return {
      ...{ id: newId(), quizId: this.quizId, personId, number: index + 1, state: 'submitted', openKey: null },
      slots: this.questionIds.map((slotId, slot) => ({ slotId, number: slot + 1, choiceOrder: [] })),
      ...{ eventCount: 2, startedAt: at, submittedAt: at, receiptCode: null, gradedAt: null, grade: null },
      ...{ passed: false, slotGrades: null, failure: null, deadline: null, expiresAt: null, deviceId: null },
      ...{
        deviceSince: null,
        revision: 1,
        partialGrades: null,
        releasedAt: null,
        endedBy: null,
        reopenedUntil: null,
      },
    } as Attempt;
  }

  async propose(fix: QuestionFix = newKey, keep: KeptGrade = 'new', nth = 0) {
    const reason = 'Đáp án in nhầm trong giáo trình.';
    const questionId = this.questionIds[nth]!;
    const { id } = await this.regrades.propose(
      { quizId: this.quizId, questionId, fix, keep, reason },
      author,
    );
    await this.run(this.count, id);
    return id;
  }

  /** As the queue would: what the regrade waits for now. */
  async run(
    handler: CountRegradeHandler | ApplyRegradeHandler | SettleRegradeHandler,
    id: string,
    context = this.context,
  ): Promise<void> {
    const { lockVersion } = await this.regrades.load(id);
    await handler.handle({ regradeId: id, lockVersion, accountId: reviewer.accountId }, context);
  }

  async approve(id: string): Promise<void> {
    const { lockVersion } = await this.regrades.load(id);
    await this.regrades.approve(id, reviewer, lockVersion, null);
  }

  async applied(fix?: QuestionFix, keep?: KeptGrade, nth?: number): Promise<string> {
    const id = await this.propose(fix, keep, nth);
    await this.approve(id);
    await this.run(this.apply, id);
    return id;
  }

  async gradeOf(id: string) {
    const { grade, passed, revision } = await this.database.manager.findOneByOrFail(Attempt, { id });
    return { grade, passed, revision };
  }

  async differences(quizIds = [this.quizId]): Promise<ReplayDifference[]> {
    const found: ReplayDifference[] = [];
    await this.replay.run((difference) => found.push(difference));
    return found.filter(({ quizId }) => quizIds.includes(quizId));
  }

  changes = (regradeId: string) => this.database.manager.findBy(RegradeChange, { regradeId });
}

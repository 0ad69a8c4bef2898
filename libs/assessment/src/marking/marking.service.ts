import { Injectable } from '@nestjs/common';
import type { MarkingRules, Response } from '@hochoi/contracts';
import type { By } from '@hochoi/people';
import { AuditTrail, Clock, Database, JobQueue, newId } from '@hochoi/platform';
import { isGivenAnswer, StoredAnswerEvent } from '../answer-event.entity';
import { Attempt } from '../attempt.entity';
import { type AskedQuestion, AttemptQuestions } from '../attempt-questions';
import { standingOf } from '../grading/fixes';
import type { Scores } from '../grading/grade-by-rubric';
import { QuizService, type QuizWithQuestions } from '../quiz.service';
import { savedAnswers } from '../saved-answers';
import { gradeMarkedJob, gradeMarkedKey } from './grade-marked.job';
import { holdAttempt } from './hold-attempt';
import { StoredMark } from './mark-event.entity';
import { type GivenMark, markFault, type MarkedQuestion, pointsOf } from './marked-answer';
import { markingErrors } from './marking.errors';
import { markingRulesOf } from './marking-rules';
import { MarkingTask } from './marking-task.entity';
import {
  agreedPoints,
  differ,
  type Round,
  standingMarks,
  type StandingMarks,
  taskStateOf,
  type TaskState,
} from './settle-marks';
import { requireOthersPaper } from './own-paper';
import { type Asking, roundOf } from './who-marks';

export interface GivenMarking {
  mark: GivenMark;
  /** For the learner; empty: none. */
  comment: string;
}

/** What of a marking its learner may be told. */
export interface ToldMark {
  comment: string | null;
  /** By criterion: the level of a rubric, the points of a guide. */
  scores: Scores | undefined;
}

export interface MarkingPage {
  task: MarkingTask;
  attempt: Attempt;
  quiz: QuizWithQuestions;
  question: AskedQuestion;
  response: Response;
  marks: StoredMark[];
}

/** A task under a hold, with all that decides what becomes of it. */
interface Held {
  task: MarkingTask;
  attempt: Attempt;
  rules: MarkingRules;
  question: MarkedQuestion;
  marks: StoredMark[];
  /** All of the attempt, by slot. */
  questions: Map<string, AskedQuestion>;
  /** Of the attempt. */
  lastSequence: number;
}

/** Marks are only ever appended; a task says where its answer stands. Every change is made under a hold of the attempt's row. */
@Injectable()
export class MarkingService {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly queue: JobQueue,
    private readonly audit: AuditTrail,
    private readonly quizzes: QuizService,
    private readonly questions: AttemptQuestions,
  ) {}

  /**
   * @param lockVersion of the task, as it was read
   * @throws marking-task.not-found, forbidden, lost-race; conflict when it is released; mark.invalid
   */
  async mark(taskId: string, asking: Asking, lockVersion: number, given: GivenMarking): Promise<void> {
    await this.held(taskId, lockVersion, asking, async (held) => {
      requireGivable(given.mark, held.question);
      const round = this.round(held, asking);
      const mark = { ...given, round, markerId: asking.personId };
      await this.settle(held, [...held.marks, await this.append(held, mark)], asking);
    });
  }

  /** As if she had not marked it; whoever answers for the quiz takes back a decision by `decides`. The mark stays on record. */
  async withdraw(taskId: string, asking: Asking, lockVersion: number, by: By): Promise<void> {
    await this.held(taskId, lockVersion, asking, async (held) => {
      const given = ownMark(standingMarks(held.marks), asking);
      if (!given) throw markingErrors.nothingToWithdraw();
      const mark = { kind: 'withdrawn' } as const;
      const row = await this.append(held, {
        mark,
        comment: '',
        round: given.round,
        markerId: asking.personId,
      });
      await this.settle(held, [...held.marks, row], asking);
      const subject = { kind: 'marking-task', id: taskId, label: held.attempt.receiptCode ?? '' };
      const before = { round: given.round, mark: given.mark };
      await this.audit.record({
        action: 'mark.withdrawn',
        actor: by.actor,
        address: by.address,
        subject,
        before,
      });
    });
  }

  /** What whoever marked says to the learner, by slot. To be shown once the marks are released. */
  async comments(attempt: Pick<Attempt, 'id' | 'quizId'>): Promise<Map<string, string>> {
    const told = await this.told(attempt);
    return new Map([...told].flatMap(([slotId, { comment }]) => (comment ? [[slotId, comment]] : [])));
  }

  /** The same with what was given for each criterion, where one marking counts and it was by a rubric or guide. */
  async told({ id, quizId }: Pick<Attempt, 'id' | 'quizId'>): Promise<Map<string, ToldMark>> {
    const marks = await this.database.manager.findBy(StoredMark, { attemptId: id });
    if (marks.length === 0) return new Map();
    const { secondMarker } = markingRulesOf(await this.quizzes.load(quizId));
    const slots = new Set(marks.map(({ slotId }) => slotId));
    return new Map(
      [...slots].flatMap((slotId) => {
        const { first, decided } = standingMarks(marks.filter((mark) => mark.slotId === slotId));
        const counting = decided ?? (secondMarker ? undefined : first);
        if (!counting) return [];
        const scores = counting.mark.kind === 'scores' ? counting.mark.scores : undefined;
        return [[slotId, { comment: counting.comment, scores }] as const];
      }),
    );
  }

  /** What a task's page shows: the question, the response and every marking, the oldest first. */
  async page(task: MarkingTask): Promise<MarkingPage> {
    const { manager } = this.database;
    const attempt = await manager.findOneByOrFail(Attempt, { id: task.attemptId });
    const quiz = await this.quizzes.load(task.quizId);
    const question = (await this.questions.of(quiz, attempt)).get(task.slotId);
    if (!question) throw markingErrors.notFound();
    const { attemptId, slotId } = task;
    const events = await manager.find(StoredAnswerEvent, {
      where: { attemptId, slotId },
      order: { received: 'ASC' },
    });
    const marks = await manager.find(StoredMark, {
      where: { attemptId, slotId },
      order: { sequence: 'ASC' },
    });
    return {
      task,
      attempt,
      quiz,
      question,
      response: savedAnswers(events.filter(isGivenAnswer)).get(slotId)?.response ?? null,
      marks,
    };
  }

  private async held(
    taskId: string,
    lockVersion: number,
    { personId }: Asking,
    work: (held: Held) => Promise<void>,
  ): Promise<void> {
    const known = await this.database.manager.findOneBy(MarkingTask, { id: taskId });
    if (!known) throw markingErrors.notFound();
    const { quizId, attemptId, slotId } = known;
    const rules = markingRulesOf(await this.quizzes.load(quizId)); // before the transaction: it is remembered
    await this.database.transaction(async (manager) => {
      const attempt = await holdAttempt(manager, { id: attemptId, quizId });
      if (attempt?.state !== 'awaiting-marks' || attempt.releasedAt) throw markingErrors.released();
      await requireOthersPaper(manager, attempt, personId);
      const task = await manager.findOneByOrFail(MarkingTask, { id: taskId });
      if (task.lockVersion !== lockVersion) throw markingErrors.lostRace();
      const all = await manager.find(StoredMark, { where: { attemptId }, order: { sequence: 'ASC' } });
      const quiz = await this.quizzes.load(quizId);
      const questions = await this.questions.of(quiz, attempt);
      const question = questions.get(slotId);
      if (!question) throw markingErrors.notFound();
      const marks = all.filter((mark) => mark.slotId === slotId);
      const lastSequence = all.at(-1)?.sequence ?? 0;
      await work({ task, attempt, rules, question, questions, marks, lastSequence });
    });
  }

  private round({ task, marks, rules }: Held, asking: Asking): Round {
    const round = roundOf(task, standingMarks(marks), rules.secondMarker, asking);
    if (round === 'not-yours') throw markingErrors.notYours();
    if (round === 'nothing-to-decide') throw markingErrors.nothingToDecide();
    return round;
  }

  private async append(
    held: Held,
    given: { mark: StoredMark['mark']; comment: string; round: Round; markerId: string },
  ): Promise<StoredMark> {
    held.lastSequence += 1;
    const row: StoredMark = {
      id: newId(),
      attemptId: held.task.attemptId,
      slotId: held.task.slotId,
      sequence: held.lastSequence,
      ...given,
      comment: given.comment || null,
      createdAt: this.clock.now(),
    };
    await this.database.manager.insert(StoredMark, row as never);
    return row;
  }

  private async settle(held: Held, marks: StoredMark[], { personId }: Asking): Promise<void> {
    const standing = standingMarks(await this.withAgreement(held, marks, personId));
    const points = (mark: StoredMark) => pointsOf(mark, held.question);
    const state = taskStateOf(standing, held.rules, held.question.mark, points);
    await this.store(held, state, standing);
    if (state === 'marked') await this.gradeWhenWhole(held);
  }

  /** Two marks that are near enough are agreed on: their mean is written down, with what both said. */
  private async withAgreement(held: Held, marks: StoredMark[], markerId: string): Promise<StoredMark[]> {
    const { first, second, decided } = standingMarks(marks);
    const { rules, question } = held;
    if (!rules.secondMarker || !first || !second || decided) return marks;
    const [one, other] = [pointsOf(first, question), pointsOf(second, question)];
    if (differ(one, other, rules.differBy, question.mark)) return marks;
    const comment = [...new Set([first.comment, second.comment])].filter(Boolean).join('\n\n');
    const mark = { kind: 'points', points: agreedPoints(one, other) } as const;
    return [...marks, await this.append(held, { mark, comment, round: 0, markerId })];
  }

  private async store(
    { task: { id, lockVersion, markerId, secondMarkerId } }: Held,
    state: TaskState,
    { first, second }: StandingMarks<StoredMark>,
  ): Promise<void> {
    const change = {
      state,
      markerId: first?.markerId ?? markerId,
      secondMarkerId: second?.markerId ?? secondMarkerId,
      markedAt: state === 'marked' ? this.clock.now() : null,
      lockVersion: lockVersion + 1,
    };
    await this.database.manager.update(MarkingTask, { id }, change);
  }

  /** The last answer that needs one has its mark, and nobody has to release it. What counts as whole, the grading says. */
  private async gradeWhenWhole({ attempt, rules, questions, lastSequence }: Held): Promise<void> {
    if (rules.release !== 'one-by-one') return;
    const tasks = await this.database.manager.findBy(MarkingTask, { attemptId: attempt.id });
    if (tasks.some((task) => task.state !== 'marked' && needsMark(questions.get(task.slotId)))) return;
    const payload = { attemptId: attempt.id, sequence: lastSequence };
    await this.queue.add(gradeMarkedJob, payload, { key: gradeMarkedKey(payload) });
  }
}

/** Not where the question was dropped since, or everybody has its marks. */
const needsMark = (question: AskedQuestion | undefined): boolean =>
  standingOf(question?.body, question?.fixes).outcome === 'graded';

function requireGivable(mark: GivenMark, question: MarkedQuestion): void {
  const fault = markFault(mark, question);
  if (fault === 'not-finished') throw markingErrors.notFinished();
  if (fault) throw markingErrors.outOfRange((question.mark / 100).toLocaleString('vi-VN'));
}

function ownMark(
  { first, second, decided }: StandingMarks<StoredMark>,
  { personId, answersForQuiz, decides }: Asking,
): StoredMark | undefined {
  if (decides) return answersForQuiz ? decided : undefined;
  return (
    [first, second].find((mark) => mark?.markerId === personId) ??
    (answersForQuiz && !second ? first : undefined)
  );
}

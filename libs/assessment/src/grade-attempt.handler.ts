import { Injectable } from '@nestjs/common';
import { Clock, Database, HopelessJobError, type JobContext, JobHandler, JobQueue } from '@hochoi/platform';
import { AttemptService } from './attempt.service';
import { AttemptQuestions } from './attempt-questions';
import { Attempt } from './attempt.entity';
import { attemptGraded, gradeAttemptJob } from './grade-attempt.job';
import { gradeAttempt, type AttemptGrade } from './grading/grade-attempt';
import { QuizService } from './quiz.service';

interface Payload {
  attemptId: string;
}

/** Grading is a pure function of the answer events and the questions that were dealt; this handler only loads and stores. */
@Injectable()
export class GradeAttemptHandler extends JobHandler<Payload> {
  readonly job = gradeAttemptJob;

  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly queue: JobQueue,
    private readonly quizzes: QuizService,
    private readonly attempts: AttemptService,
    private readonly questions: AttemptQuestions,
  ) {
    super();
  }

  async handle({ attemptId }: Payload, context: JobContext): Promise<void> {
    const attempt = await this.database.manager.findOneBy(Attempt, { id: attemptId });
    if (!attempt || !['submitted', 'grading-failed'].includes(attempt.state)) return;
    const grade = await this.grade(attempt);
    await context.complete(() => this.store(attempt, grade));
  }

  override async failed({ attemptId }: Payload, error: Error): Promise<void> {
    const failure = error.message.slice(0, 1000);
    await this.database.manager.update(
      Attempt,
      { id: attemptId, state: 'submitted' },
      { state: 'grading-failed', failure },
    );
  }

  private async grade(attempt: Attempt): Promise<AttemptGrade> {
    const quiz = await this.quizzes.load(attempt.quizId);
    const questions = await this.questions.of(quiz, attempt);
    const answers = await this.attempts.answersOf(attempt.id);
    const slots = attempt.slots.map(({ slotId, number, choiceOrder }) => {
      const question = questions.get(slotId);
      if (!question) throw new HopelessJobError(`Question ${slotId} of attempt ${attempt.id} is gone`);
      const { mark, type, body } = question;
      return { slot: number, maxMark: mark, type, body, order: choiceOrder };
    });
    const responses = new Map(
      attempt.slots.map(({ slotId, number }) => [number, answers.get(slotId)?.response]),
    );
    const grade = gradeAttempt(slots, responses, quiz.passMark);
    const unreadable = grade.slots.find(({ state }) => state === 'broken');
    if (unreadable)
      throw new HopelessJobError(`Question ${unreadable.slot} of attempt ${attempt.id} cannot be read`);
    return grade;
  }

  private async store(attempt: Attempt, { grade, passed, slots }: AttemptGrade): Promise<void> {
    const { id, quizId, personId, state } = attempt;
    const change = {
      state: 'graded',
      grade,
      passed,
      slotGrades: slots,
      failure: null,
      gradedAt: this.clock.now(),
    } as const;
    const { affected } = await this.database.manager.update(Attempt, { id, state }, change as never);
    if (affected === 1)
      await this.queue.publish(attemptGraded, { attemptId: id, quizId, personId }, { key: id });
  }
}

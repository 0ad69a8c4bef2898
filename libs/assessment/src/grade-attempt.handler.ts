import { Injectable } from '@nestjs/common';
import { Clock, Database, HopelessJobError, type JobContext, JobHandler, JobQueue } from '@hochoi/platform';
import { AttemptGrader, gradeInput } from './attempt-grader';
import { Attempt } from './attempt.entity';
import { attemptGraded, gradeAttemptJob } from './grade-attempt.job';
import type { AttemptGrade } from './grading/grade-attempt';
import { holdRevision, QuizCorrected } from './regrading/quiz-revision';

/** Of corrections that come while one attempt is being graded. */
const MOST_TRIES = 5;

interface Payload {
  attemptId: string;
}

/** Grading is a pure function of events, questions and rules; this handler only loads and stores. */
@Injectable()
export class GradeAttemptHandler extends JobHandler<Payload> {
  readonly job = gradeAttemptJob;

  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly queue: JobQueue,
    private readonly grader: AttemptGrader,
  ) {
    super();
  }

  async handle({ attemptId }: Payload, context: JobContext): Promise<void> {
    const attempt = await this.database.manager.findOneBy(Attempt, { id: attemptId });
    if (!attempt || !['submitted', 'grading-failed'].includes(attempt.state)) return;
    for (let tries = 1; ; tries += 1) {
      const grade = await this.grade(attempt);
      try {
        return await context.complete(() => this.store(attempt, grade));
      } catch (error) {
        if (!(error instanceof QuizCorrected) || tries === MOST_TRIES) throw error;
      }
    }
  }

  override async failed({ attemptId }: Payload, error: Error): Promise<void> {
    const failure = error.message.slice(0, 1000);
    await this.database.manager.update(
      Attempt,
      { id: attemptId, state: 'submitted' },
      { state: 'grading-failed', failure },
    );
  }

  private async grade(attempt: Attempt): Promise<AttemptGrade & { revision: number }> {
    const input = await this.grader.input(attempt);
    const grade = gradeInput(input);
    const unreadable = grade.slots.find(({ state }) => state === 'broken');
    if (unreadable)
      throw new HopelessJobError(`Question ${unreadable.slot} of attempt ${attempt.id} cannot be read`);
    return { ...grade, revision: input.revision };
  }

  private async store(
    attempt: Attempt,
    { grade, passed, slots, revision }: AttemptGrade & { revision: number },
  ): Promise<void> {
    const { id, quizId, personId, state } = attempt;
    await holdRevision(this.database, quizId, revision);
    const change = {
      state: 'graded',
      grade,
      passed,
      slotGrades: slots,
      revision,
      failure: null,
      gradedAt: this.clock.now(),
    } as const;
    const { affected } = await this.database.manager.update(Attempt, { id, state }, change as never);
    if (affected === 1)
      await this.queue.publish(attemptGraded, { attemptId: id, quizId, personId }, { key: id });
  }
}

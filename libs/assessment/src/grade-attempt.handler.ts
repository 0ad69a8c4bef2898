import { Injectable } from '@nestjs/common';
import { Clock, Database, HopelessJobError, type JobContext, JobHandler, JobQueue } from '@hochoi/platform';
import { AttemptGrader, gradeInput } from './attempt-grader';
import { Attempt } from './attempt.entity';
import { gradeAttemptJob } from './grade-attempt.job';
import { awaitingMarks } from './grading/grade-attempt';
import { MarkingTasks } from './marking/marking-tasks';
import { asGraded, type RevisedGrade, storeGrade } from './store-grade';
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
    readonly database: Database,
    readonly clock: Clock,
    readonly queue: JobQueue,
    private readonly grader: AttemptGrader,
    private readonly tasks: MarkingTasks,
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

  private async grade(attempt: Attempt): Promise<RevisedGrade> {
    const input = await this.grader.input(attempt);
    const grade = gradeInput(input);
    const unreadable = grade.slots.find(({ state }) => state === 'broken');
    if (unreadable)
      throw new HopelessJobError(`Question ${unreadable.slot} of attempt ${attempt.id} cannot be read`);
    return { ...grade, revision: input.revision };
  }

  /** A grade that people still have to add to is nobody's grade yet: nothing is told of it. */
  private async store(attempt: Attempt, grade: RevisedGrade): Promise<void> {
    const waiting = awaitingMarks(grade).map(({ slot }) => slot);
    if (waiting.length === 0) return storeGrade(this, attempt, grade);
    const { slots, quizId } = attempt;
    await holdRevision(this.database, quizId, grade.revision);
    const change = { state: 'awaiting-marks', revision: grade.revision, failure: null } as const;
    const { affected } = await this.database.manager.update(Attempt, asGraded(attempt), change);
    const slotIds = slots.flatMap(({ slotId, number }) => (waiting.includes(number) ? [slotId] : []));
    if (affected === 1) await this.tasks.make(attempt, slotIds);
  }
}

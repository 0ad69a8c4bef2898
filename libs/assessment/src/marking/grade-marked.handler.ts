import { Injectable } from '@nestjs/common';
import { Clock, Database, HopelessJobError, type JobContext, JobHandler, JobQueue } from '@hochoi/platform';
import { AttemptGrader, gradeInput } from '../attempt-grader';
import { Attempt } from '../attempt.entity';
import { awaitingMarks } from '../grading/grade-attempt';
import { QuizService } from '../quiz.service';
import { storeGrade } from '../store-grade';
import { gradeMarkedJob } from './grade-marked.job';
import { holdAttempt } from './hold-attempt';
import { markingRulesOf } from './marking-rules';

interface Payload {
  attemptId: string;
  sequence: number;
}

/** Everything is read under a hold of the attempt's row: a mark that is taken back at this moment waits, or is seen. */
@Injectable()
export class GradeMarkedHandler extends JobHandler<Payload> {
  readonly job = gradeMarkedJob;

  constructor(
    readonly database: Database,
    readonly clock: Clock,
    readonly queue: JobQueue,
    private readonly grader: AttemptGrader,
    private readonly quizzes: QuizService,
  ) {
    super();
  }

  async handle({ attemptId }: Payload, context: JobContext): Promise<void> {
    const attempt = await this.database.manager.findOneBy(Attempt, { id: attemptId });
    if (attempt?.state !== 'awaiting-marks') return;
    const { release } = markingRulesOf(await this.quizzes.load(attempt.quizId)); // outside of the transaction: it is remembered
    await context.complete(() => this.grade(attempt, release));
  }

  override async failed({ attemptId }: Payload, error: Error): Promise<void> {
    const failure = error.message.slice(0, 1000);
    await this.database.manager.update(Attempt, { id: attemptId, state: 'awaiting-marks' }, { failure });
  }

  private async grade({ id, quizId }: Attempt, release: 'at-once' | 'one-by-one'): Promise<void> {
    const attempt = await holdAttempt(this.database.manager, { id, quizId });
    if (attempt?.state !== 'awaiting-marks') return;
    if (release === 'at-once' && attempt.releasedAt === null) return;
    const input = await this.grader.input(attempt);
    const grade = gradeInput(input);
    if (grade.slots.some(({ state }) => state === 'broken'))
      throw new HopelessJobError(`A question of attempt ${id} cannot be read`);
    if (awaitingMarks(grade).length > 0) return;
    const releasedAt = attempt.releasedAt ?? this.clock.now();
    await storeGrade(this, attempt, { ...grade, revision: input.revision }, { releasedAt });
  }
}

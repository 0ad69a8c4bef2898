import type { Clock, Database, JobQueue } from '@hochoi/platform';
import { Attempt, type AttemptState } from './attempt.entity';
import { attemptGraded } from './grade-attempt.job';
import type { AttemptGrade } from './grading/grade-attempt';
import { holdRevision } from './regrading/quiz-revision';

export type RevisedGrade = AttemptGrade & { revision: number };

interface Parts {
  database: Database;
  clock: Clock;
  queue: JobQueue;
}

/**
 * The one way in which an attempt becomes graded, and in which the world hears of it: once. Must run in a transaction. Does nothing
 * when the attempt has left the state in which its grade was computed.
 * @throws QuizCorrected when the quiz was corrected since: it must be graded again
 */
export async function storeGrade(
  { database, clock, queue }: Parts,
  { id, quizId, personId, state }: Pick<Attempt, 'id' | 'quizId' | 'personId' | 'state'>,
  { grade, passed, slots, revision }: RevisedGrade,
  more: Partial<Pick<Attempt, 'releasedAt'>> = {},
): Promise<void> {
  await holdRevision(database, quizId, revision);
  const change = {
    state: 'graded' satisfies AttemptState,
    grade,
    passed,
    slotGrades: slots,
    revision,
    failure: null,
    gradedAt: clock.now(),
    ...more,
  };
  const { affected } = await database.manager.update(Attempt, { id, state }, change as never);
  if (affected === 1) await queue.publish(attemptGraded, { attemptId: id, quizId, personId }, { key: id });
}

import type { Clock, Database, JobQueue } from '@hochoi/platform';
import type { WholeGrade } from './attempt-grader';
import { Attempt, type AttemptState } from './attempt.entity';
import { attemptGraded, gradingKey } from './grade-attempt.job';
import { holdRevision } from './regrading/quiz-revision';

export type RevisedGrade = WholeGrade & { revision: number };

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
  attempt: Pick<Attempt, 'id' | 'quizId' | 'personId' | 'state' | 'reopenedUntil'>,
  { grade, passed, slots, revision, partialGrades }: RevisedGrade,
  more: Partial<Pick<Attempt, 'releasedAt'>> = {},
): Promise<void> {
  const { id, quizId, personId, state } = attempt;
  await holdRevision(database, quizId, revision);
  const change = {
    state: 'graded' satisfies AttemptState,
    grade,
    passed,
    slotGrades: slots,
    partialGrades,
    revision,
    failure: null,
    gradedAt: clock.now(),
    ...more,
  };
  const { affected } = await database.manager.update(Attempt, { id, state }, change as never);
  const told = { attemptId: id, quizId, personId };
  if (affected === 1) await queue.publish(attemptGraded, told, { key: gradingKey(attempt) });
}

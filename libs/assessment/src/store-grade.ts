import type { Clock, Database, JobQueue } from '@hochoi/platform';
import type { WholeGrade } from './attempt-grader';
import { type FindOptionsWhere, IsNull } from 'typeorm';
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
 * The attempt as long as it is what its grade was computed from. Its state alone does not say so: opened again, answered on and handed
 * in, it is in the same one.
 */
export const asGraded = ({
  id,
  state,
  eventCount,
  reopenedUntil,
}: Pick<Attempt, 'id' | 'state' | 'eventCount' | 'reopenedUntil'>): FindOptionsWhere<Attempt> => ({
  id,
  state,
  eventCount,
  reopenedUntil: reopenedUntil ?? IsNull(),
});

/**
 * The one way in which an attempt becomes graded, and in which the world hears of it: once. Must run in a transaction. Does nothing
 * when the attempt is no longer what its grade was computed from: what was handed in since has a job of its own.
 * @throws QuizCorrected when the quiz was corrected since: it must be graded again
 */
export async function storeGrade(
  { database, clock, queue }: Parts,
  attempt: Pick<Attempt, 'id' | 'quizId' | 'personId' | 'state' | 'eventCount' | 'reopenedUntil'>,
  { grade, passed, slots, revision, partialGrades }: RevisedGrade,
  more: Partial<Pick<Attempt, 'releasedAt'>> = {},
): Promise<void> {
  const { id, quizId, personId } = attempt;
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
  const { affected } = await database.manager.update(Attempt, asGraded(attempt), change as never);
  const told = { attemptId: id, quizId, personId };
  if (affected === 1) await queue.publish(attemptGraded, told, { key: gradingKey(attempt) });
}

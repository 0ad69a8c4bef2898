import { z } from 'zod';
import { defineEvent, defineJob } from '@hochoi/platform';

/** Grades one submitted attempt. */
export const gradeAttemptJob = defineJob({
  name: 'grade-attempt',
  lane: 'grading',
  payload: z.object({ attemptId: z.string() }),
});

export const attemptGraded = defineEvent({
  name: 'attempt.graded',
  payload: z.object({ attemptId: z.string(), quizId: z.string(), personId: z.string() }),
});

/** One grading for each time it was handed in: opened again by an officer, it is graded again. */
export const gradingKey = ({ id, reopenedUntil }: { id: string; reopenedUntil: Date | null }): string =>
  reopenedUntil ? `${id}:${reopenedUntil.getTime()}` : id;

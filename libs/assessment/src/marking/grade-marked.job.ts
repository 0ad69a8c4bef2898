import { z } from 'zod';
import { defineJob } from '@hochoi/platform';

/** Grades an attempt whose last answer was marked, or whose marks were released. `sequence`: of the mark after which it was asked for. */
export const gradeMarkedJob = defineJob({
  name: 'grade-marked-attempt',
  lane: 'grading',
  payload: z.object({ attemptId: z.string(), sequence: z.number().int() }),
});

export const gradeMarkedKey = ({ attemptId, sequence }: { attemptId: string; sequence: number }): string =>
  `${attemptId}:${sequence}`;

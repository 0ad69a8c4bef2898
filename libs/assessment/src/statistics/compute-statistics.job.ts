import { defineJob } from '@hochoi/platform';
import { z } from 'zod';

/** Computes the figures of a quiz, over everybody or the people of a unit. */
export const computeStatisticsJob = defineJob({
  name: 'compute-statistics',
  payload: z.object({ quizId: z.string(), unitId: z.string().nullable() }),
  priority: 10,
  leaseSeconds: 60,
});
export interface StatisticsOrder {
  quizId: string;
  unitId: string | null;
}

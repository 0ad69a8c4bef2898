import { defineJob } from '@hochoi/platform';
import { z } from 'zod';

const payload = z.object({
  regradeId: z.string(),
  lockVersion: z.number().int(),
  /** Of whoever approved, for the audit trail. */
  accountId: z.string().optional(),
  address: z.string().optional(),
});
export type RegradeRun = z.output<typeof payload>;

/** Behind the grades themselves, which learners wait for. */
const behindGrades = { lane: 'grading', priority: 100, leaseSeconds: 60, payload } as const;

/** Who changes, and by how much. */
export const countRegradeJob = defineJob({ name: 'count-regrade', ...behindGrades });
/** All grades at once. */
export const applyRegradeJob = defineJob({ name: 'apply-regrade', ...behindGrades });
/** After it was decided: who passes now is told to whoever waits for it, and what was only kept for counting goes. */
export const settleRegradeJob = defineJob({ name: 'settle-regrade', ...behindGrades });

/** A step is done once, however often it is asked for. */
export const keyOf = ({ regradeId, lockVersion }: Pick<RegradeRun, 'regradeId' | 'lockVersion'>): string =>
  `${regradeId}:${lockVersion}`;

import { z } from 'zod';

/**
 * What is decided about a question after learners have answered it. `new-key`: graded by another body of the same structure;
 * `accept-both`: by whichever of the two gives more; `full-marks`: everybody who was asked it; `drop`: as if it had not been asked.
 */
export const questionFix = z
  .discriminatedUnion('kind', [
    z.object({ kind: z.literal('new-key'), body: z.unknown() }),
    z.object({ kind: z.literal('accept-both'), body: z.unknown() }),
    z.object({ kind: z.literal('full-marks') }),
    z.object({ kind: z.literal('drop') }),
  ])
  .meta({ id: 'QuestionFix' });
export type QuestionFix = z.output<typeof questionFix>;

/** `counting`: who changes is being counted; `outdated`: the quiz was corrected in between. */
export const regradeState = z
  .enum(['counting', 'proposed', 'applying', 'applied', 'refused', 'withdrawn', 'outdated'])
  .meta({ id: 'RegradeState' });
export type RegradeState = z.output<typeof regradeState>;

const count = z.number().int();
export const regradeCounts = z.object({
  attempts: count,
  up: count,
  down: count,
  passedNow: count,
  failedNow: count,
  /** Granted on grades that would no longer be enough: they stay. */
  completions: count,
  certificates: count,
});
export type RegradeCounts = z.output<typeof regradeCounts>;

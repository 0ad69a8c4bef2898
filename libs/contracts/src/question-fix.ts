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

export const fixKind = z.enum(['new-key', 'accept-both', 'full-marks', 'drop']);

/** `counting`: who changes is being counted; `outdated`: the quiz was corrected in between. */
export const regradeState = z
  .enum(['counting', 'proposed', 'applying', 'applied', 'refused', 'withdrawn', 'outdated'])
  .meta({ id: 'RegradeState' });
export type RegradeState = z.output<typeof regradeState>;

/** `new`: the new grade, whatever it is. `better`: whoever was handed in before keeps hers where it is better. */
export const keptGrade = z.enum(['new', 'better']);
export type KeptGrade = z.output<typeof keptGrade>;

/**
 * What becomes of one attempt: `passes` and `fails` did not before; `skipped`: its answers are gone (privacy), so its grade stays.
 */
export const gradeChangeKind = z.enum(['passes', 'fails', 'up', 'down', 'same', 'skipped']);
export type GradeChangeKind = z.output<typeof gradeChangeKind>;

const count = z.number().int();
/** How many attempts have a grade from 0 up to 1 point, from 1 up to 2, …, and 10. */
const spread = z.array(count).length(11);
export const regradeCounts = z
  .object({
    attempts: count,
    up: count,
    down: count,
    passedNow: count,
    failedNow: count,
    skipped: count,
    /** Granted on grades that would no longer be enough: they stay. */
    completions: count,
    certificates: count,
    before: spread,
    after: spread,
  })
  .meta({ id: 'RegradeCounts' });
export type RegradeCounts = z.output<typeof regradeCounts>;

import type { z } from 'zod';
import type { combinedFeedback, Grade } from './question-type';

export type Outcome = 'right' | 'partly-right' | 'wrong';

/** As Moodle tells them: a millionth to either end is the end, so that 3 × 33.33333 % is right. */
const HAIR = 1e-6;

export const outcomeOf = (fraction: number): Outcome =>
  fraction > 1 - HAIR ? 'right' : fraction < HAIR ? 'wrong' : 'partly-right';

interface WithCombined {
  combinedFeedback?: z.output<typeof combinedFeedback> | undefined;
}

function combinedOf({ combinedFeedback: texts }: WithCombined, fraction: number): string {
  if (!texts) return '';
  const byOutcome = { right: texts.right, 'partly-right': texts.partlyRight, wrong: texts.wrong };
  return byOutcome[outcomeOf(fraction)];
}

/** A grade with the feedback of what was answered, then the one for how it went as a whole. */
export const gradeWith = (body: WithCombined, fraction: number, feedback: readonly string[]): Grade => ({
  fraction,
  feedback: [...feedback, combinedOf(body, fraction)].filter(Boolean),
});

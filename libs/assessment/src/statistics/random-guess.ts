import { z } from 'zod';

const choices = z.looseObject({
  choices: z.array(z.looseObject({ weight: z.number().default(0) })),
  belowZero: z.enum(['floor', 'keep']).optional(),
});
const typed = z.looseObject({
  answers: z.array(z.looseObject({ text: z.string().optional(), credit: z.number().default(100) })),
});

/** What somebody earns on the average who knows nothing and answers all the same, by type; in percent of the mark. */
const guesses: Record<string, (body: unknown) => number | null> = {
  'true-false': () => 50,
  'single-choice': (body) => {
    const { choices: offered, belowZero } = choices.parse(body);
    const earned = offered.map(({ weight }) => (belowZero === 'keep' ? weight : Math.max(0, weight)));
    return earned.length === 0 ? null : earned.reduce((sum, each) => sum + each, 0) / earned.length;
  },
  matching: (body) => {
    const { length } = choices.parse(body).choices;
    return length === 0 ? null : 100 / length;
  },
  'short-text': (body) => typed.parse(body).answers.find(({ text }) => text?.trim() === '*')?.credit ?? 0,
  numerical: () => 0,
};

/**
 * Moodle’s random guess score. Null where nobody can say: several choices at once, an order, gaps, what people mark.
 * Source: Moodle, "Quiz statistics calculations", Random guess score.
 */
export function randomGuess(type: string, body: unknown): number | null {
  try {
    return guesses[type]?.(body) ?? null;
  } catch {
    return null; // a question that cannot be read has other troubles
  }
}

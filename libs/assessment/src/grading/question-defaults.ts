import type { z } from 'zod';
import type { hint } from './question-type';

export type Hint = z.output<typeof hint>;

/** What every wrong try costs unless the question says otherwise: a third, as in Moodle. */
export const DEFAULT_PENALTY = 33.33333;

const field = (body: unknown, name: string): unknown =>
  typeof body === 'object' && body !== null ? (body as Record<string, unknown>)[name] : undefined;

/** Of any parsed body, also of a type that has none. */
export const hintsOf = (body: unknown): Hint[] => (field(body, 'hints') as Hint[] | undefined) ?? [];

/** Share of the mark, 0..1. A third written with five decimals is a third: the third wrong try leaves nothing. */
export function penaltyOf(body: unknown): number {
  const percent = (field(body, 'penalty') as number | undefined) ?? DEFAULT_PENALTY;
  const whole = Math.round(100 / percent);
  return percent > 0 && Math.abs(100 / percent - whole) < 1e-4 ? 1 / whole : percent / 100;
}

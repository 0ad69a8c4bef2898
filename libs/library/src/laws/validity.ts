import { isWithin, OPEN_END } from '@hochoi/contracts';

/** Days half-open: `validTo` is the first day on which it is not in force any more. */
export interface Valid {
  validFrom: string | null;
  validTo: string;
}

/** So long before a law ends it is worth beginning to rewrite. */
export const SOON_DAYS = 90;

export const daysAfter = (on: string, days: number): string =>
  new Date(Date.parse(`${on}T00:00:00Z`) + days * 86_400_000).toISOString().slice(0, 10);

export type Validity = 'not-yet' | 'in-force' | 'ending' | 'ended';

/** What a law is on a day; nothing is written when that day comes. */
export function validityOn({ validFrom, validTo }: Valid, on: string): Validity {
  if (validTo <= on) return 'ended';
  if (validFrom !== null && !isWithin({ from: validFrom, to: validTo }, on)) return 'not-yet';
  return validTo <= daysAfter(on, SOON_DAYS) ? 'ending' : 'in-force';
}

/** When what a topic rests on ends: as the register knows, or as its author wrote, whichever comes first. Null: no end is known. */
export function endOf(law: Pick<Valid, 'validTo'> | undefined, written: string | null): string | null {
  const ends = [law?.validTo, written].filter((day): day is string => !!day && day < OPEN_END);
  return ends.sort()[0] ?? null;
}

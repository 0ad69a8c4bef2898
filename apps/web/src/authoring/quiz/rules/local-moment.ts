/** Times are UTC in the database and Vietnam’s on the screen, which has one offset the whole year. */
const offset = 7 * 60 * 60 * 1000;

/** ISO in UTC as a field for date and time has it; '' for none. */
export const fieldOf = (instant: string | null): string =>
  instant ? new Date(Date.parse(instant) + offset).toISOString().slice(0, 16) : '';

/** Null for none, and while it is no time yet. */
export function instantOf(field: string): string | null {
  // Not every text that is no time is refused by the clock: “:00Z” is one.
  const time = /^\d{4}-\d\d-\d\dT\d\d:\d\d/.test(field) ? Date.parse(`${field.slice(0, 16)}:00Z`) : NaN;
  return Number.isNaN(time) ? null : new Date(time - offset).toISOString();
}

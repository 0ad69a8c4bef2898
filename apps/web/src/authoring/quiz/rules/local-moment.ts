/** Times are UTC in the database and Vietnam’s on the screen, which has one offset the whole year. */
const offset = 7 * 60 * 60 * 1000;

/** ISO in UTC as a field for date and time has it; '' for none. */
export const fieldOf = (instant: string | null): string =>
  instant ? new Date(Date.parse(instant) + offset).toISOString().slice(0, 16) : '';

/** Null for none, and while it is no time yet. */
export function instantOf(field: string): string | null {
  const time = Date.parse(`${field}:00Z`);
  return Number.isNaN(time) ? null : new Date(time - offset).toISOString();
}

/** Days of the calendar as people write them. Pure; the server keeps them as YYYY-MM-DD. */

const two = (text: string): string => text.padStart(2, '0');

/** 2026-11-05 as 05/11/2026; 2026-11 as 11/2026; 2026 as it is. */
export const showDay = (iso: string): string => iso.split('-').reverse().join('/');

function real(year: string, month: string, date: string): boolean {
  const made = new Date(`${year}-${month}-${date}T00:00:00Z`);
  return !Number.isNaN(made.getTime()) && made.getUTCDate() === Number(date);
}

/** 5/11/2026, 05-11-2026 or 5.11.2026, always the day first. @returns null when it is no day */
export function readDay(text: string): string | null {
  const [, date, month, year] = /^(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})$/.exec(text.trim()) ?? [];
  if (!date || !month || !year || !real(year, two(month), two(date))) return null;
  return `${year}-${two(month)}-${two(date)}`;
}

/** As readDay, and less when less is known: 11/2026, 2026. @returns null when it is nothing of the kind */
export function readPartialDay(text: string): string | null {
  const trimmed = text.trim();
  if (/^\d{4}$/.test(trimmed)) return trimmed;
  const [, month, year] = /^(\d{1,2})[/.-](\d{4})$/.exec(trimmed) ?? [];
  if (month && year) return Number(month) >= 1 && Number(month) <= 12 ? `${year}-${two(month)}` : null;
  return readDay(trimmed);
}

const move = (iso: string, days: number): string =>
  new Date(Date.parse(`${iso}T00:00:00Z`) + days * 86_400_000).toISOString().slice(0, 10);

/** A post is kept with the first day on which it is over; people say the last day on which it was held. */
export const lastDay = (endsOn: string): string => move(endsOn, -1);
export const dayAfter = (iso: string): string => move(iso, 1);

/** Today in Viet Nam. */
export const today = (now = new Date()): string =>
  new Intl.DateTimeFormat('en-CA', { timeZone: 'Asia/Ho_Chi_Minh' }).format(now);

const day = 86_400_000;

/** `YYYY-MM-DD` of a day that exists, else undefined. Years 1 to 9999. */
export function isoDate(year: number, month: number, dayOfMonth: number): string | undefined {
  const date = new Date(Date.UTC(2000, month - 1, dayOfMonth));
  date.setUTCFullYear(year, month - 1, dayOfMonth);
  const exists = date.getUTCMonth() === month - 1 && date.getUTCDate() === dayOfMonth;
  return exists ? date.toISOString().slice(0, 10) : undefined;
}

/**
 * The day of a serial of Excel's 1900 system. Serial 60 is 29/02/1900, which never was (Lotus 1-2-3 took 1900 for a leap year), so
 * serials below it count from one day later. Undefined below 1, for 60 and beyond 31/12/9999.
 */
export function dateOfSerial(serial: number): string | undefined {
  const whole = Math.floor(serial);
  if (!(whole >= 1 && whole <= 2_958_465) || whole === 60) return undefined;
  const start = Date.UTC(1899, 11, whole < 60 ? 31 : 30);
  return new Date(start + whole * day).toISOString().slice(0, 10);
}

/** The opposite, for what is written. */
export function serialOfDate(date: string): number {
  const days = Math.round((Date.parse(date) - Date.UTC(1899, 11, 30)) / day);
  return days > 60 ? days : days - 1;
}

/** dd/mm/yyyy of `YYYY-MM-DD`, mm/yyyy of `YYYY-MM`, yyyy of `YYYY`. */
export const shownDate = (date: string): string => date.split('-').reverse().join('/');

/** Numbers, dates and sizes as people in Việt Nam write them. Pure: the language is a parameter. */
const zone = 'Asia/Ho_Chi_Minh';

/** ISO 8601 in UTC, as the contract's `moment` leaves the server; the generated types only know that it is something. */
export type Moment = unknown;

const parts = (moment: Moment, options: Intl.DateTimeFormatOptions): string =>
  new Intl.DateTimeFormat('en-GB', { timeZone: zone, ...options }).format(new Date(String(moment)));

/** 31/12/2026, in both languages: the papers carry it so. */
export const formatDate = (moment: Moment): string =>
  parts(moment, { day: '2-digit', month: '2-digit', year: 'numeric' });

/** 10:32 */
export const formatTime = (moment: Moment): string =>
  parts(moment, { hour: '2-digit', minute: '2-digit', hourCycle: 'h23' });

/** 10:32, 31/12/2026 */
export const formatMoment = (moment: Moment): string => `${formatTime(moment)}, ${formatDate(moment)}`;

const decimal = (value: number, language: string, least: number, most: number): string =>
  new Intl.NumberFormat(language, { minimumFractionDigits: least, maximumFractionDigits: most }).format(
    value,
  );

/** Hundredths of a point (0 to 1000) on the 10-point scale: 8,5 or 10. */
export const formatGrade = (hundredths: number, language = 'vi'): string =>
  decimal(hundredths / 100, language, 0, 2);

/** Megabytes, rounded so that nobody is promised less than she pays: 0,8 · 12 · 340. */
export function formatMegabytes(megabytes: number, language = 'vi'): string {
  if (megabytes >= 10) return decimal(Math.ceil(megabytes), language, 0, 0);
  return decimal(Math.max(0.1, Math.ceil(megabytes * 10) / 10), language, 0, 1);
}

/** 4:07 or 1:02:09, from seconds. */
export function formatClock(seconds: number): string {
  const whole = Math.max(0, Math.floor(seconds));
  const [hours, minutes, rest] = [Math.floor(whole / 3600), Math.floor(whole / 60) % 60, whole % 60];
  const two = (value: number): string => String(value).padStart(2, '0');
  return hours > 0 ? `${hours}:${two(minutes)}:${two(rest)}` : `${minutes}:${two(rest)}`;
}

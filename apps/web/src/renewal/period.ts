import { dayAfter } from '../i18n/days';

/** Half-open, as the routes want it: `to` is the first day after the period. */
export interface Period {
  from: string;
  to: string;
}
export const quickPeriods = ['thisYear', 'lastYear', 'fiveYears'] as const;
export type QuickPeriod = (typeof quickPeriods)[number];

/** This year and the last five years end today; `fiveYears` begins with a year, as terms of office do. */
export function periodOf(quick: QuickPeriod, today: string): Period {
  const year = Number(today.slice(0, 4));
  const first = (of: number): string => `${of}-01-01`;
  if (quick === 'lastYear') return { from: first(year - 1), to: first(year) };
  return { from: first(quick === 'thisYear' ? year : year - 4), to: dayAfter(today) };
}

const isDay = (value: unknown): value is string => /^\d{4}-\d{2}-\d{2}$/.test(String(value));

/** The period that an address names by `tu` and `den`, the last day in it; null when it names none. */
export function periodFrom(query: Record<string, unknown>): Period | null {
  const { tu, den } = query;
  if (!isDay(tu) || !isDay(den) || tu > den) return null;
  return { from: tu, to: dayAfter(den) };
}

/** 60,5 %: rounded to one place as the Union writes it. Null of nothing. */
export function shareOf(part: number, whole: number, language = 'vi'): string | null {
  if (whole === 0) return null;
  const share = new Intl.NumberFormat(language, { maximumFractionDigits: 1 }).format((100 * part) / whole);
  return `${share}%`;
}

/** Days off between Monday and Friday, and days of a week's end on which is worked instead. All `YYYY-MM-DD`. */
export interface WorkCalendar {
  off: ReadonlySet<string>;
  worked: ReadonlySet<string>;
}

const DAY = 86_400_000;
const next = (day: string): string => new Date(Date.parse(day) + DAY).toISOString().slice(0, 10);
const isWeekend = (day: string): boolean => [0, 6].includes(new Date(day).getUTCDay());

export const isWorkingDay = (day: string, { off, worked }: WorkCalendar): boolean =>
  worked.has(day) || (!isWeekend(day) && !off.has(day));

/**
 * The last day of a time limit of so many working days: the day of the event is not counted (Bộ luật Dân sự 91/2015/QH13, Điều 147).
 * @param days 1 or more
 */
export function addWorkingDays(from: string, days: number, calendar: WorkCalendar): string {
  let day = from;
  for (let left = days; left > 0;) {
    day = next(day);
    if (isWorkingDay(day, calendar)) left -= 1;
  }
  return day;
}

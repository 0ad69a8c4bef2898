import { Cron } from 'croner';

/** Where the users are; the calendar of a schedule is theirs. */
export const TIME_ZONE = 'Asia/Ho_Chi_Minh';

/** A job that is added by the calendar, once for each occurrence, by however many processes. */
export interface Schedule<Payload = unknown> {
  /** The first occurrence after this moment; null when there is none any more. */
  after(moment: Date): Date | null;
  payload(occurrence: Date): Payload;
}

/** @param pattern minute, hour, day of the month, month, day of the week in Vietnam, e.g. `30 1 * * *`. @throws when it is none */
export function defineSchedule<Payload>(
  pattern: string,
  payload: (occurrence: Date) => Payload,
): Schedule<Payload> {
  const cron = new Cron(pattern, { timezone: TIME_ZONE, paused: true, mode: '5-part' });
  return { after: (moment) => cron.nextRun(moment), payload };
}

import { z } from 'zod';

/** A day of the calendar in Asia/Ho_Chi_Minh, `YYYY-MM-DD`. As text it sorts as it should. */
export const day = z.iso.date('Ngày cần có dạng ngày/tháng/năm.');
/** The end of what has no end yet: greater than any day, so that indexes find what is open. */
export const OPEN_END = '9999-12-31';

const inVietnam = new Intl.DateTimeFormat('en-CA', { timeZone: 'Asia/Ho_Chi_Minh' });
/** The day on which a moment falls in Viet Nam. */
export const dayOf = (moment: Date): string => inVietnam.format(moment);

/** The moment at which a day begins in Viet Nam, which knows no summer time. */
export const startOfDay = (on: string): Date => new Date(`${on}T00:00:00+07:00`);

/** Half-open: the last day is not in it. */
export const isWithin = (span: { from: string; to: string }, on: string): boolean =>
  span.from <= on && on < span.to;

import type { CellValue, Notice } from '../cell';
import { dateOfSerial, isoDate, shownDate } from './calendar';
import { dateParts, type DateParts } from './date-text';
import { read, reader, unread, type Reading } from './reading';

export type DatePrecision = 'year' | 'month' | 'day';

export interface DateValue {
  /** `1972`, `1972-05` or `1972-05-03`. */
  value: string;
  precision: DatePrecision;
}

export interface DateOptions {
  /** The last day that is allowed, `YYYY-MM-DD`: today for a birth date. */
  latest?: string;
  /** The first day that is allowed; 1900-01-01 unless told. */
  earliest?: string;
}

const notice = (code: string, message: string): Notice => ({ code: `date.${code}`, message });
const pad = (value: number) => String(value).padStart(2, '0');
const precisions: Record<number, DatePrecision> = { 4: 'year', 7: 'month', 10: 'day' };

/**
 * A date with the precision it was written in (domain.md 6.4, 9). The day always comes before the month; a month of 13 is an error,
 * never a month and day the other way round.
 */
export const readDate = reader<DateValue, DateOptions>((cell, options) => {
  if (cell.kind === 'date' && cell.date) return fromDateCell(cell, options);
  if (cell.kind === 'number') return fromNumber(cell, options);
  return fromText(cell.text, options);
});

function fromText(text: string, options: DateOptions): Reading<DateValue> {
  const parts = dateParts(text);
  if (!parts) return unreadable(text);
  const notices = parts.compact ? [notice('compact', `Đã đọc “${text}” là ${shownParts(parts)}.`)] : [];
  if (!parts.shortYear) return fromParts(parts, text, options, notices);
  const year = fullYear(parts.year, options.latest);
  const full = { ...parts, year };
  return fromParts(full, text, options, [
    notice('short-year', `Đã đọc năm “${pad(parts.year)}” là ${year}.`),
  ]);
}

/** Two digits: this century's year unless that lies ahead of the last allowed one, then the last century's. */
const fullYear = (short: number, latest = '2068') =>
  2000 + short <= Number(latest.slice(0, 4)) ? 2000 + short : 1900 + short;

function fromParts(
  { year, month, day }: DateParts,
  text: string,
  options: DateOptions,
  notices: Notice[],
): Reading<DateValue> {
  if (month !== undefined && (month < 1 || month > 12))
    return unread(
      'date.no-such-month',
      `Không có tháng ${month} (“${text}”). Hãy viết ngày trước, tháng sau: 03/05/1972.`,
    );
  if (month === undefined) return within(String(year), options, notices);
  if (day === undefined) return within(`${year}-${pad(month)}`, options, notices);
  const date = isoDate(year, month, day);
  if (!date) return unread('date.no-such-day', `Lịch không có ngày ${pad(day)}/${pad(month)}/${year}.`);
  return within(date, options, notices);
}

/** Excel's own dates. `1972` typed into a cell of dates becomes 25/05/1905, and nobody alive was born then. */
function fromDateCell(cell: CellValue, options: DateOptions): Reading<DateValue> {
  const serial = cell.number ?? NaN;
  if (Number.isInteger(serial) && serial >= 1910 && serial <= 2099)
    return within(String(serial), options, [
      notice('year-in-date-cell', `Excel hiện ${cell.text} vì ô có định dạng ngày; đã đọc là năm ${serial}.`),
    ]);
  return within(asPrecise(cell.date!, cell.numberFormat), options, []);
}

/** A cell that shows only month and year, and stands on the first, says no day. */
function asPrecise(date: string, format = 'dd/mm/yyyy'): string {
  const shown = format.toLowerCase().replace(/"[^"]*"|\\.|\[[^\]]*\]/g, '');
  if (shown.includes('d') || !shown.includes('y') || !date.endsWith('-01')) return date;
  if (shown.includes('m')) return date.slice(0, 7);
  return date.endsWith('-01-01') ? date.slice(0, 4) : date;
}

/** A plain number: a year, a date typed without separators that lost its first zero, or a serial that lost its format. */
function fromNumber({ number = NaN, text }: CellValue, options: DateOptions): Reading<DateValue> {
  if (!Number.isFinite(number) || number < 1900) return unreadable(text);
  if (Number.isInteger(number) && number <= 2100) return within(String(number), options, []);
  if (Number.isInteger(number) && number > 1_000_000) return fromText(text.padStart(8, '0'), options);
  const date = dateOfSerial(number);
  if (!date) return unreadable(text);
  return within(date, options, [notice('serial', `Đã đọc số ${text} của Excel là ngày ${shownDate(date)}.`)]);
}

/** Months and years are compared as far as they go: the current month is not ahead of today. */
function within(value: string, options: DateOptions, notices: Notice[]): Reading<DateValue> {
  const { latest = '2199-12-31', earliest = '1900-01-01' } = options;
  if (!(value >= earliest.slice(0, value.length)))
    return unread('date.too-early', `Ngày ${shownDate(value)} quá xa trong quá khứ.`);
  if (value > latest.slice(0, value.length))
    return unread('date.too-late', `Ngày ${shownDate(value)} muộn hơn ${shownDate(latest)}.`);
  return read({ value, precision: precisions[value.length]! }, notices);
}

const shownParts = ({ year, month, day }: DateParts) =>
  [day, month, year].map((part) => pad(part!)).join('/');

const unreadable = (text: string) =>
  unread(
    'date.unreadable',
    `Không đọc được ngày “${text}”. Hãy viết ngày/tháng/năm (03/05/1972), tháng/năm (05/1972) hoặc năm (1972).`,
  );

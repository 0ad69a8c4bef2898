import { fold } from '@hochoi/contracts';

/** Numbers as they were written: a date of one, two or three parts. `shortYear` when the year had two digits. */
export interface DateParts {
  year: number;
  month?: number;
  day?: number;
  shortYear?: true;
  compact?: true;
}

const words = /^(?:sinh|ngay|nam|thang|s\.?n\.?|n\.?s\.?)(?:\s+(?:sinh|ngay|nam))?[\s:.]*(?=[\d/\-.]|thang)/;
const time = /[ t]\d{1,2}:\d{2}(?::\d{2}(?:\.\d+)?)?(?: ?[ap]m)?z?$/;
const unknown = /^(?:0+|x+|\?+|_+)$/;
const months = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];
const monthName = new RegExp(`\\b(${months.join('|')})[a-z]*\\b`);

/** `sinh năm 1970`, `ngày 05 tháng 3 năm 2026`, `3-May-1972 00:00` down to numbers and slashes. */
const bare = (text: string) =>
  fold(text)
    .replace(/^'/, '')
    .replace(time, '')
    .replace(words, '')
    .replace(monthName, (name) => `/${months.indexOf(name.slice(0, 3)) + 1}/`)
    .replace(/[\s,]*\b(?:thang|nam)\b\s*/g, '/')
    .replace(/\s*[/\\–—]\s*|\s+/g, '/')
    .replace(/[.,\s]+$/, '');

/** The numbers of a date in text, day before month before year; ISO's order where the year comes first. */
export function dateParts(text: string): DateParts | undefined {
  const plain = bare(text);
  if (/\d(?:\/\/+|--+|\.\.+)\d/.test(plain)) return undefined; // a part in the middle is missing
  const parts = plain.split(/[/\-.]+/).filter(Boolean);
  while (parts.length > 1 && unknown.test(parts[0]!)) parts.shift();
  if (!parts.every((part) => /^\d{1,8}$/.test(part))) return undefined;
  if (parts.length === 1) return onePart(parts[0]!);
  return parts.length === 2 ? twoParts(parts) : parts.length === 3 ? threeParts(parts) : undefined;
}

/** `1972`, and `03051972` or `19720503` typed without separators. */
function onePart(digits: string): DateParts | undefined {
  if (digits.length === 4) return { year: Number(digits) };
  const [, day, month, year] = /^(\d\d)(\d\d)((?:19|20)\d\d)$/.exec(digits) ?? [];
  if (year) return { ...numbers(year, month, day), compact: true };
  const [, y, m, d] = /^((?:19|20)\d\d)(\d\d)(\d\d)$/.exec(digits) ?? [];
  return y ? { ...numbers(y, m, d), compact: true } : undefined;
}

/** `5/1968`, `1968-05`, and `5/68` where 68 can be no month. */
function twoParts([first = '', second = '']: string[]): DateParts | undefined {
  if (second.length === 4 && first.length <= 2) return numbers(second, first);
  if (first.length === 4 && second.length <= 2) return numbers(first, second);
  const short = second.length === 2 && Number(second) > 12 && first.length <= 2;
  return short ? { ...numbers(second, first), shortYear: true } : undefined;
}

function threeParts([first = '', second = '', third = '']: string[]): DateParts | undefined {
  if (second.length > 2) return undefined;
  if (first.length === 4 && third.length <= 2) return numbers(first, second, third);
  if (first.length > 2) return undefined;
  if (third.length === 4) return numbers(third, second, first);
  return third.length === 2 ? { ...numbers(third, second, first), shortYear: true } : undefined;
}

const numbers = (year: string, month?: string, day?: string): DateParts => ({
  year: Number(year),
  ...(month !== undefined && { month: Number(month) }),
  ...(day !== undefined && { day: Number(day) }),
});

import { foldTyped } from './typed-text';

/** Plain notation, as Moodle reads it: a point, no grouping, an optional exponent. */
const PLAIN = /^[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d{1,3})?$/i;
const COMMA = /^[+-]?(\d+,\d*|,\d+)$/;
/** 1.234.567,8 and 1 234 567,8 as in Vietnam; 1,234,567.8 as on many calculators (more than one sign: no doubt). */
const VIETNAMESE_GROUPS = /^[+-]?\d{1,3}([. ]\d{3})+(,\d+)?$/;
const ENGLISH_GROUPS = /^[+-]?\d{1,3}(,\d{3}){2,}(\.\d+)?$|^[+-]?\d{1,3},\d{3}\.\d+$/;

/**
 * The numbers that a typed text may mean; [] when it is none. With `decimalComma` both 3,5 and 3.5 are three and a
 * half, and "3.300" is doubtful: 3.3 by the decimal point, 3300 by the Vietnamese way of grouping. Both readings are
 * returned and the learner is given the better one: they differ a thousandfold, so neither can be had by luck.
 * Without it: a point only, as Moodle.
 */
export function readingsOf(text: string, { decimalComma }: { decimalComma: boolean }): number[] {
  const typed = foldTyped(text).replace(/^[\u2212\u2013]/, '-');
  const readings: string[] = [];
  if (PLAIN.test(typed)) readings.push(typed);
  if (decimalComma && COMMA.test(typed)) readings.push(typed.replace(',', '.'));
  if (decimalComma && VIETNAMESE_GROUPS.test(typed))
    readings.push(typed.replace(/[. ]/g, '').replace(',', '.'));
  if (decimalComma && ENGLISH_GROUPS.test(typed)) readings.push(typed.replace(/,/g, ''));
  return readings.map(Number).filter(Number.isFinite);
}

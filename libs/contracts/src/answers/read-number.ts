import { readAsMoodle, type NumberAndUnit } from './moodle-number';
import type { NumberStyle, UnitRules } from './number-rules';
import { readingsOf } from './typed-number';
import { foldTyped } from './typed-text';

/** A numerical response: what was typed, and the unit where it is chosen beside it. */
export type NumberResponse = string | { number: string; unit: string };

export interface NumberSettings {
  decimalComma: boolean;
  numberStyle?: NumberStyle | undefined;
  units?: UnitRules | undefined;
}

/** What a response may mean; `unit` is undefined where there is none. */
export interface Reading {
  number: number;
  unit?: string;
}

export const styleOf = ({ numberStyle, decimalComma }: NumberSettings): NumberStyle =>
  numberStyle ?? (decimalComma ? 'vietnamese' : 'point');

export const typedOf = (response: NumberResponse): string =>
  typeof response === 'string' ? response : response.number;

const AFTER = /^([+\-\u2212\u2013]?[\d., ]*\d[.,]?(?:e[+-]?\d{1,3}(?!\d))?)(.*)$/i;
const BEFORE = /^(.*?)([+\-\u2212\u2013]?[\d.,](?:[\d., ]*\d)?[.,]?(?:e[+-]?\d{1,3})?)$/i;
const withoutSpaces = (text: string) => text.replace(/\s/g, '');

/** Splits "12,5 kg" or "$ 5": the number in the longest form that may be one. */
function split(text: string, before: boolean): { number: string; unit: string } | undefined {
  const match = (before ? BEFORE : AFTER).exec(foldTyped(text));
  if (!match) return undefined;
  const [, first = '', second = ''] = match;
  const [number, unit] = before ? [second, first] : [first, second];
  return { number, unit: withoutSpaces(unit) };
}

function readPlainly(text: string, settings: NumberSettings): Reading[] {
  const decimalComma = styleOf(settings) === 'vietnamese';
  const { units } = settings;
  if (!units || units.entry === 'choice')
    return readingsOf(text, { decimalComma }).map((number) => ({ number }));
  const parts = split(text, units.before);
  if (!parts) return [];
  return readingsOf(parts.number, { decimalComma }).map((number) => ({ number, unit: parts.unit }));
}

/** Without units of its own a question takes a number with anything behind it, as Moodle does. */
function readMoodle(text: string, { units }: NumberSettings): Reading[] {
  const read: NumberAndUnit | undefined = readAsMoodle(text, units?.before ?? false);
  return read ? [read] : [];
}

/** All that the response may mean: none when it is no number, several when it is doubtful. */
export function readNumber(response: NumberResponse, settings: NumberSettings): Reading[] {
  const text = typedOf(response);
  const readings = styleOf(settings) === 'moodle' ? readMoodle(text, settings) : readPlainly(text, settings);
  const { units } = settings;
  if (units?.entry !== 'choice') return readings;
  const unit = typeof response === 'string' ? '' : response.unit;
  return readings.map(({ number }) => ({ number, unit }));
}

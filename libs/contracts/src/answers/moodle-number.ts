/** 3x10^4, 3*10**4 and 3×10^4 are 3e4. */
const TIMES_TEN = /(?:e|E|(?:x|\*|×)10(?:\^|\*\*))([+-]?\d+)/g;
const NUMBER = String.raw`[+-]?(?:\d+(?:\.\d*)?|\.\d+)(?:e[-+]?\d+)?`;
const AT_START = new RegExp(`^${NUMBER}`);
const AT_END = new RegExp(`${NUMBER}$`);

/** A number and what stands beside it, with all spaces taken out. */
export interface NumberAndUnit {
  number: number;
  unit: string;
}

/**
 * A typed number as Moodle reads it on an English site: spaces and commas go (1,234.5 is 1234.5, and 3,5 is 35), and the
 * longest number at the start is taken, or at the end when the unit stands before; the rest is the unit, known or not.
 * Source: question/type/numerical, its answer processor as of Moodle 4.
 */
export function readAsMoodle(text: string, unitBefore: boolean): NumberAndUnit | undefined {
  const typed = text.trim().replaceAll(' ', '').replace(TIMES_TEN, 'e$1').replaceAll(',', '');
  const [found] = (unitBefore ? AT_END : AT_START).exec(typed) ?? [];
  if (found === undefined) return undefined;
  const unit = unitBefore ? typed.slice(0, typed.length - found.length) : typed.slice(found.length);
  return { number: Number(found), unit };
}

/** Moodle asks again, in a behaviour that checks at once, when the sign for thousands was typed. */
export const hasThousandsSign = (text: string): boolean => text.includes(',');

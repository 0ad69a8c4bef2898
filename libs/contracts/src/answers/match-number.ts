import type { AcceptedNumberRule, UnitRules } from './number-rules';
import { readNumber, styleOf, type NumberResponse, type NumberSettings, type Reading } from './read-number';
import { shareOf } from './shares';

export interface NumberQuestion<A extends AcceptedNumberRule = AcceptedNumberRule> extends NumberSettings {
  answers: readonly A[];
  /** Percent for any number that no answer matches; absent: 0. */
  otherCredit?: number | undefined;
}

/** Floating point makes 0.1 + 0.2 miss 0.3: fourteen digits count, as in Moodle. */
const EPSILON = 1e-14;

/** How far to either side a nominal answer reaches. Moodle's hair follows the size of the numbers; ours is one at least. */
const nominalReach = ({ value, tolerance }: AcceptedNumberRule, asMoodle: boolean) =>
  tolerance + EPSILON * Math.max(asMoodle ? Math.max(tolerance, EPSILON) : 1, Math.abs(value));

function intervalOf(answer: AcceptedNumberRule, asMoodle: boolean): [number, number] {
  const { value, tolerance, toleranceType = 'nominal' } = answer;
  if (toleranceType === 'geometric') {
    const quotient = 1 + tolerance + EPSILON;
    const ends: [number, number] = [value / quotient, value * quotient];
    return value < 0 && !asMoodle ? [ends[1], ends[0]] : ends; // Moodle turns the ends of a negative value round: nothing fits
  }
  const reach =
    toleranceType === 'relative' ? Math.abs(value) * (tolerance + EPSILON) : nominalReach(answer, asMoodle);
  return [value - reach, value + reach];
}

function accepts(answer: AcceptedNumberRule, number: number, asMoodle: boolean): boolean {
  const [least, most] = intervalOf(answer, asMoodle);
  return least <= number && number <= most;
}

/** What a number earned: with the answer that took it, none when that was "any other number". */
export interface MatchedNumber<A> {
  fraction: number;
  answer?: A;
}

const multiplierOf = (units: UnitRules | undefined, unit: string | undefined) =>
  units?.known.find((known) => known.unit.replace(/\s/g, '') === unit?.replace(/\s/g, ''))?.multiplier;

/** A missing or wrong unit costs what the question says; it never costs more than the number earned. */
function afterUnit(share: number, unitIsRight: boolean, question: NumberQuestion): number {
  const { units } = question;
  if (unitIsRight || (!units && styleOf(question) !== 'moodle')) return share;
  const penalty = (units?.penalty ?? 0) / 100;
  if (units?.grading === 'of-answer') return Math.max(0, share - penalty * share);
  if (units?.grading === 'of-question') return Math.max(0, share - penalty);
  return Math.max(0, share);
}

/**
 * The first accepted answer in the author's order. A number with a known unit is tried converted; if only the bare number
 * fits, the number is right and its unit is not. So does Moodle.
 */
function match<A extends AcceptedNumberRule>(
  question: NumberQuestion<A>,
  { number, unit }: Reading,
): MatchedNumber<A> | undefined {
  const { answers, units, otherCredit } = question;
  const asMoodle = styleOf(question) === 'moodle';
  const multiplier = multiplierOf(units, unit);
  const scaled = multiplier ? number / multiplier : number;
  for (const answer of answers) {
    const fits = accepts(answer, scaled, asMoodle);
    if (!fits && !accepts(answer, number, asMoodle)) continue;
    const unitIsRight = fits && multiplier !== undefined;
    return { fraction: afterUnit(shareOf(answer.credit), unitIsRight, question), answer };
  }
  if (otherCredit === undefined) return undefined;
  return { fraction: afterUnit(shareOf(otherCredit), multiplier !== undefined, question) };
}

/** Of a doubtful number the better reading; undefined when nothing fits. */
export function matchNumber<A extends AcceptedNumberRule>(
  question: NumberQuestion<A>,
  response: NumberResponse,
): MatchedNumber<A> | undefined {
  return readNumber(response, question)
    .flatMap((reading) => match(question, reading) ?? [])
    .sort((one, other) => other.fraction - one.fraction)[0];
}

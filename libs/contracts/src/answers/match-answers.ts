import { fractionOf } from './shares';
import { readingsOf } from './typed-number';
import { foldCase, foldTyped } from './typed-text';
import { matchesWildcard } from './wildcard';

interface Credited {
  /** Percent of the mark, 0..100. */
  credit: number;
}

/** A hair wider than the tolerance, or 0.1 + 0.2 would miss the edge 0.3. Fourteen digits, as Moodle does. */
function accepts({ value, tolerance }: { value: number; tolerance: number }, number: number): boolean {
  const reach = tolerance + 1e-14 * Math.max(1, Math.abs(value));
  return number >= value - reach && number <= value + reach;
}

/** For each reading the first accepted answer in the author's order; of a doubtful number the better reading. */
export function matchingNumber<A extends Credited & { value: number; tolerance: number }>(
  { answers, decimalComma }: { answers: readonly A[]; decimalComma: boolean },
  response: string,
): A | undefined {
  return readingsOf(response, { decimalComma })
    .flatMap((number) => answers.find((answer) => accepts(answer, number)) ?? [])
    .sort((one, other) => other.credit - one.credit)[0];
}

/** The first accepted answer that matches, in the author's order: put the exact ones before the wide ones. */
export function matchingText<A extends Credited & { text: string }>(
  { answers, caseSensitive }: { answers: readonly A[]; caseSensitive: boolean },
  response: string,
): A | undefined {
  const fold = (text: string) => (caseSensitive ? foldTyped(text) : foldCase(foldTyped(text)));
  const typed = fold(response);
  if (typed === '') return undefined;
  return answers.find(({ text }) => matchesWildcard(fold(text), typed));
}

/**
 * The share that chosen ones earn. `sum-of-weights`: their weights are added, floored at 0 (whoever ticks everything gains nothing
 * when wrong choices are negative). `all-or-nothing`: exactly the choices with a positive weight, or nothing.
 */
export function shareOfChosen(
  choices: readonly { id: string; weight: number }[],
  ids: readonly string[],
  allOrNothing = false,
): number {
  const chosen = choices.filter(({ id }) => ids.includes(id));
  if (!allOrNothing) return fractionOf(chosen.reduce((sum, { weight }) => sum + weight, 0));
  const right = choices.filter(({ weight }) => weight > 0).length;
  return chosen.length === right && chosen.every(({ weight }) => weight > 0) ? 1 : 0;
}

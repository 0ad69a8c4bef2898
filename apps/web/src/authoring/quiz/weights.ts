/** Percent of the mark that choosing adds. Five decimals, as the formats of question banks have them: three thirds are 99,99999. */
const share = (count: number): number => Math.round(10_000_000 / count) / 100_000;
const near = (a: number, b: number): boolean => Math.abs(a - b) < 0.01;

/**
 * Right and wrong as weights of a question with several right choices: the right ones share 100 %, and a wrong one takes
 * away as much as a right one gives, so that ticking everything does not pay.
 */
export function simpleWeights(rights: readonly boolean[]): number[] {
  const count = rights.filter(Boolean).length;
  if (count === 0) return rights.map(() => 0);
  return rights.map((right) => (right ? share(count) : -share(count)));
}

/** One choice is right and worth all of it. */
export const singleWeights = (rights: readonly boolean[]): number[] =>
  rights.map((right) => (right ? 100 : 0));

export const rightsOf = (weights: readonly number[]): boolean[] => weights.map((weight) => weight > 0);

/** Whether the weights say no more than right and wrong, so that the simple view shows them truly. */
export function areSimple(weights: readonly number[], several: boolean): boolean {
  const simple = (several ? simpleWeights : singleWeights)(rightsOf(weights));
  return weights.every((weight, index) => near(weight, simple[index]!));
}

/** What the positive weights add up to; a question with several right choices needs 100. */
export const sumOfRights = (weights: readonly number[]): number =>
  Math.round(weights.filter((weight) => weight > 0).reduce((sum, weight) => sum + weight, 0) * 100) / 100;

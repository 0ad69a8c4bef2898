/** Weights are percentages with up to five decimals (33.33333): sums this near to a whole are that whole. */
const NEAR = 0.01;

export const isFull = (percent: number) => Math.abs(percent - 100) < NEAR;

/** Percent -> share of the mark, 0..1. Three times 33.33333 % is all of it; less than nothing is nothing. */
export function fractionOf(percent: number): number {
  if (isFull(percent)) return 1;
  return Math.min(1, Math.max(0, percent / 100));
}

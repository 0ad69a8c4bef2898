/** Weights are percentages with up to five decimals (33.33333): sums this near to a whole are that whole. */
const NEAR = 0.01;

export const isFull = (percent: number) => Math.abs(percent - 100) < NEAR;

/** Percent -> share of the mark, at most 1. Three times 33.33333 % is all of it. */
export const shareOf = (percent: number): number => (isFull(percent) ? 1 : Math.min(1, percent / 100));

/** Percent -> share of the mark, 0..1: less than nothing is nothing. */
export const fractionOf = (percent: number): number => Math.max(0, shareOf(percent));

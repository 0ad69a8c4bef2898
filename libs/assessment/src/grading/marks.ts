/** The grade of a faultless attempt: 10 points, in hundredths. */
export const FULL_GRADE = 1000;

/**
 * Fraction (0..1) of a maximum mark (hundredths), rounded half up to a hundredth. The product is first rounded to a
 * thousandth of a hundredth, because weights such as 16.66667 % only come near to the half they stand for.
 */
export function markOf(fraction: number, maxMark: number): number {
  return Math.floor(Math.round(fraction * maxMark * 1000) / 1000 + 0.5);
}

/** Total out of maximum (hundredths) on the 10-point scale (hundredths), half up, in whole numbers. 0 out of 0 is 0. */
export function gradeOf(total: number, maxTotal: number, scale = FULL_GRADE): number {
  if (maxTotal === 0) return 0;
  return Math.floor((2 * total * scale + maxTotal) / (2 * maxTotal));
}

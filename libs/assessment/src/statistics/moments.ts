import { ascending, sizeOf, sumOf, type Tally } from './tally';

type Values = ReadonlyMap<number, number>;

export interface Moments {
  n: number;
  mean: number;
  /** k2, with n − 1 below the line. Null of fewer than two. */
  variance: number | null;
  /** k3 / k2^1.5. Null of fewer than three, and when all are the same. */
  skewness: number | null;
  /** k4 / k2²: 0 for a normal curve. Null of fewer than four, and when all are the same. */
  kurtosis: number | null;
}

const centred = (values: Values, mean: number, power: number): number =>
  ascending(values as Tally).reduce((sum, [value, times]) => sum + times * (value - mean) ** power, 0);

/**
 * Mean and k-statistics (Fisher), the unbiased estimates that Moodle shows: with mi the mean of (x − mean)^i over n values,
 * k2 = n m2 / (n−1), k3 = n² m3 / ((n−1)(n−2)), k4 = n² ((n+1) m4 − 3 (n−1) m2²) / ((n−1)(n−2)(n−3)).
 * Source: Moodle, "Quiz statistics calculations", Test statistics. The values are taken twice, first for their mean, in ascending
 * order: the result is the same whatever the order in which they came.
 */
export function momentsOf(values: Values): Moments | null {
  const n = sizeOf(values);
  if (n === 0) return null;
  const mean = sumOf(values) / n;
  const [m2, m3, m4] = [2, 3, 4].map((power) => centred(values, mean, power) / n) as [number, number, number];
  const k2 = n > 1 ? (n * m2) / (n - 1) : null;
  const varies = k2 !== null && values.size > 1;
  const k3 = (n * n * m3) / ((n - 1) * (n - 2));
  const k4 = (n * n * ((n + 1) * m4 - 3 * (n - 1) * m2 * m2)) / ((n - 1) * (n - 2) * (n - 3));
  return {
    n,
    mean,
    variance: k2,
    skewness: varies && n > 2 ? k3 / k2 ** 1.5 : null,
    kurtosis: varies && n > 3 ? k4 / k2 ** 2 : null,
  };
}

/**
 * Σ(x − x̄)(y − ȳ) / (n − 1), from Σxy: n Σxy − Σx Σy is a whole number, computed exactly, so nothing cancels out however near to each
 * other the two products are. Null of fewer than two.
 */
export function covarianceOf(n: number, sumX: number, sumY: number, sumXY: number): number | null {
  if (n < 2) return null;
  const exact = BigInt(n) * BigInt(sumXY) - BigInt(sumX) * BigInt(sumY);
  return Number(exact) / n / (n - 1);
}

/** Σxy when the smallest x stands beside the smallest y, and so on: the most that it can be with these values. */
export function greatestCross(xs: Values, ys: Values): number {
  const [left, right] = [ascending(xs as Tally), ascending(ys as Tally)];
  let [sum, i, j] = [0, 0, 0];
  let [x, xLeft] = left[0] ?? [0, 0];
  let [y, yLeft] = right[0] ?? [0, 0];
  while (i < left.length && j < right.length) {
    const times = Math.min(xLeft, yLeft);
    sum += times * x * y;
    xLeft -= times;
    yLeft -= times;
    if (xLeft === 0) [x, xLeft] = left[++i] ?? [0, 0];
    if (yLeft === 0) [y, yLeft] = right[++j] ?? [0, 0];
  }
  return sum;
}

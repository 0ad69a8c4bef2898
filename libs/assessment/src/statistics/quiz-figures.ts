import { covarianceOf, greatestCross, momentsOf } from './moments';
import type { ItemSums } from './item-sums';
import type { QuizSums } from './quiz-sums';
import { medianOf, sizeOf, sumOf, type Tally } from './tally';

/** Of a whole quiz. Grades on the 10-point scale, in hundredths; the others in percent. Null: too few attempts, or all alike. */
export interface QuizFigures {
  attempts: number;
  passed: number;
  mean: number | null;
  median: number | null;
  standardDeviation: number | null;
  skewness: number | null;
  kurtosis: number | null;
  /** Coefficient of internal consistency: Cronbach’s alpha × 100. */
  consistency: number | null;
  errorRatio: number | null;
  /** Of a single grade. */
  standardError: number | null;
  /** Eleven: from 0 up to 1 point, …, from 9 up to 10, and 10. */
  bands: number[];
}

/** Of a question. All in percent, but for the counts. */
export interface ItemFigures {
  asked: number;
  unanswered: number;
  /** Mean mark over what it could earn. */
  facility: number | null;
  /** Of the marks, over what it could earn. */
  standardDeviation: number | null;
  /** Share of the quiz that its author gave it, and that it has in the spread of the grades. Of places in the quiz only. */
  intendedWeight: number | null;
  effectiveWeight: number | null;
  /** Who earns more here earns less in the whole: there is no effective weight then. */
  pullsBack: boolean;
  discrimination: number | null;
  efficiency: number | null;
}

const rounded = (value: number | null): number | null =>
  value === null || !Number.isFinite(value) ? null : Math.round(value * 1e4) / 1e4;

function bandsOf(grades: Tally): number[] {
  const bands = Array<number>(11).fill(0);
  for (const [grade, times] of grades) bands[Math.min(10, Math.max(0, Math.floor(grade / 100)))]! += times;
  return bands;
}

const varianceOf = ({ marks }: ItemSums): number | null => momentsOf(marks)?.variance ?? null;

/**
 * CIC = 100 p/(p−1) (1 − Σ V(xp) / V(T)) over the p questions; ER = 100 √(1 − CIC/100); SE = ER/100 × standard deviation.
 * As Moodle it asks for three attempts, two questions and grades that differ.
 * Source: Moodle, "Quiz statistics calculations", Coefficient of internal consistency, Error ratio, Standard error.
 */
function consistencyOf({ totals, slots }: QuizSums): number | null {
  const [n, p] = [sizeOf(totals), slots.size];
  const whole = momentsOf(totals)?.variance ?? 0;
  if (n < 3 || p < 2 || totals.size < 2) return null;
  const parts = [...slots.values()].reduce((sum, item) => sum + (varianceOf(item) ?? 0), 0);
  return ((100 * p) / (p - 1)) * (1 - parts / whole);
}

export function quizFigures(sums: QuizSums): QuizFigures {
  const moments = momentsOf(sums.grades);
  const deviation = typeof moments?.variance === 'number' ? Math.sqrt(moments.variance) : null;
  const consistency = consistencyOf(sums);
  const errorRatio = consistency === null ? null : 100 * Math.sqrt(Math.max(0, 1 - consistency / 100));
  return {
    attempts: moments?.n ?? 0,
    passed: sums.passed,
    mean: rounded(moments?.mean ?? null),
    median: medianOf(sums.grades),
    standardDeviation: rounded(deviation),
    skewness: rounded(moments?.skewness ?? null),
    kurtosis: rounded(moments?.kurtosis ?? null),
    consistency: rounded(consistency),
    errorRatio: rounded(errorRatio),
    standardError: rounded(errorRatio === null || deviation === null ? null : (errorRatio * deviation) / 100),
    bands: bandsOf(sums.grades),
  };
}

/** C(xp, T): of a question with the whole, itself included. */
export function covarianceWithTotal(item: ItemSums): number | null {
  const n = sizeOf(item.marks);
  const withRest = covarianceOf(n, sumOf(item.marks), sumOf(item.rests), item.crossed);
  const own = varianceOf(item);
  return withRest === null || own === null ? null : withRest + own;
}

/**
 * Facility F = 100 x̄p / max; standard deviation over max. With Xp the marks in the rest of the quiz:
 * discrimination = 100 C(xp, Xp) / √(V(xp) V(Xp)), efficiency = 100 C(xp, Xp) / Cmax, where Cmax is that of the same marks and rests,
 * both sorted. Source: Moodle, "Quiz statistics calculations", Item statistics. Of a version that was drawn Moodle compares with the
 * whole; here it is compared with the rest like any other question, or it would look better by being part of what it is compared with.
 */
export function itemFigures(item: ItemSums): ItemFigures {
  const asked = sizeOf(item.marks);
  const [marks, rests] = [sumOf(item.marks), sumOf(item.rests)];
  const max = asked === 0 ? 0 : item.maxMarks / asked;
  const variance = varianceOf(item);
  const covariance = covarianceOf(asked, marks, rests, item.crossed);
  const most = covarianceOf(asked, marks, rests, greatestCross(item.marks, item.rests));
  const restVariance = momentsOf(item.rests)?.variance ?? null;
  const varies = item.marks.size > 1 && item.rests.size > 1;
  return {
    asked,
    unanswered: item.unanswered,
    facility: rounded(max === 0 ? null : (100 * marks) / item.maxMarks),
    standardDeviation: rounded(max === 0 || variance === null ? null : (100 * Math.sqrt(variance)) / max),
    intendedWeight: null,
    effectiveWeight: null,
    pullsBack: (covarianceWithTotal(item) ?? 0) < 0,
    discrimination: rounded(varies ? (100 * covariance!) / Math.sqrt(variance! * restVariance!) : null),
    efficiency: rounded(varies && most !== 0 ? (100 * covariance!) / most! : null),
  };
}

/**
 * Of the places of a quiz also the weights: intended 100 max / Σ max; effective 100 √C(xp, T) / Σ √C(xq, T) over the questions whose
 * covariance is not negative. Source as above, Effective question weight.
 */
export function slotFigures({ slots }: QuizSums): Map<string, ItemFigures> {
  const roots = new Map([...slots].map(([id, item]) => [id, rootOf(item)]));
  const allRoots = [...roots.values()].reduce<number>((sum, root) => sum + (root ?? 0), 0);
  const maxOf = (item: ItemSums) => item.maxMarks / Math.max(1, sizeOf(item.marks));
  const allMax = [...slots.values()].reduce((sum, item) => sum + maxOf(item), 0);
  const figures = [...slots].map(([id, item]): [string, ItemFigures] => {
    const root = roots.get(id) ?? null;
    return [
      id,
      {
        ...itemFigures(item),
        intendedWeight: rounded(allMax === 0 ? null : (100 * maxOf(item)) / allMax),
        effectiveWeight: rounded(root === null || allRoots === 0 ? null : (100 * root) / allRoots),
      },
    ];
  });
  return new Map(figures);
}

const rootOf = (item: ItemSums): number | null => {
  const covariance = covarianceWithTotal(item);
  return covariance === null || covariance < 0 ? null : Math.sqrt(covariance);
};

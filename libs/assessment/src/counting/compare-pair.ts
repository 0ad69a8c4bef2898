/** A learner’s grades at two quizzes on the same blueprint, before and after the training; hundredths of the 10-point scale. */
export interface PairOfGrades {
  before: number | null;
  after: number | null;
}

export interface PairComparison {
  /** Learners with both grades. */
  both: number;
  onlyBefore: number;
  onlyAfter: number;
  /** Means over those with both, in hundredths, half up; null: there is nobody. */
  before: number | null;
  after: number | null;
  /** Mean of (after − before). */
  gain: number | null;
  rose: number;
  fell: number;
  same: number;
}

const mean = (values: readonly number[]): number | null =>
  values.length === 0 ? null : Math.round(values.reduce((sum, value) => sum + value, 0) / values.length);

/** Level 2 of the evaluation: only who sat both is compared; the others are counted, never guessed. */
export function comparePair(pairs: readonly PairOfGrades[]): PairComparison {
  const sat = pairs.filter(
    (pair): pair is { before: number; after: number } => pair.before !== null && pair.after !== null,
  );
  const gains = sat.map(({ before, after }) => after - before);
  return {
    both: sat.length,
    onlyBefore: pairs.filter(({ before, after }) => before !== null && after === null).length,
    onlyAfter: pairs.filter(({ before, after }) => before === null && after !== null).length,
    before: mean(sat.map(({ before }) => before)),
    after: mean(sat.map(({ after }) => after)),
    gain: mean(gains),
    rose: gains.filter((gain) => gain > 0).length,
    fell: gains.filter((gain) => gain < 0).length,
    same: gains.filter((gain) => gain === 0).length,
  };
}

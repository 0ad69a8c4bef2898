import { comparePair, type PairComparison, type PairOfGrades } from '@hochoi/assessment';
import { withSmallest } from '../statistics/small-groups';

export interface UnitPairs {
  /** Null: whoever belongs to none of the others. */
  unitId: string | null;
  name: string;
  pairs: readonly PairOfGrades[];
}
export interface UnitFigures {
  unitId: string | null;
  name: string;
  /** Null: too few, or with too few from the whole. */
  figures: PairComparison | null;
}

const REST = '';

/**
 * What is shown of each unit: nothing of those in which one to four persons have both grades, nor of the smallest of the others, or the
 * whole less what is shown would be those few. Where nobody has both, that is said.
 */
export function unitFigures(units: readonly UnitPairs[]): UnitFigures[] {
  const all = units.map(({ unitId, name, pairs }) => ({ unitId, name, figures: comparePair(pairs) }));
  const counted = all.filter(({ figures: { both } }) => both > 0);
  const hidden = withSmallest(
    counted.map(({ unitId, figures }) => ({ id: unitId ?? REST, persons: figures.both })),
  );
  return all.map((one) => (hidden.has(one.unitId ?? REST) ? { ...one, figures: null } : one));
}

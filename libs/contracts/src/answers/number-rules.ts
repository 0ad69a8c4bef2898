/**
 * How far from the value an answer may lie, both ends included. `nominal`: value ± tolerance. `relative`: the tolerance
 * is a share of the value (0.05: 5 % to either side). `geometric`: from value / (1 + tolerance) to value × (1 + tolerance).
 */
export const toleranceTypes = ['nominal', 'relative', 'geometric'] as const;

/**
 * How typed numbers are read. `vietnamese`: 3,5 and 3.5 are the same, and 1.437 may also be one thousand four hundred
 * and thirty-seven. `point`: a decimal point, no grouping. `moodle`: as Moodle's English site reads them, where commas
 * group thousands (1,234.5 is 1234.5, and 3,5 is 35) and a number may be written 1.5x10^3.
 */
export const numberStyles = ['vietnamese', 'point', 'moodle'] as const;
export type NumberStyle = (typeof numberStyles)[number];

export interface AcceptedNumberRule {
  value: number;
  tolerance: number;
  /** Absent: nominal. */
  toleranceType?: (typeof toleranceTypes)[number] | undefined;
  /** Percent of the mark. */
  credit: number;
}

export interface UnitRules {
  /** A number in this unit is `multiplier` times that number in the unit of the accepted answers. */
  known: readonly { unit: string; multiplier: number }[];
  /** `typed`: behind (or before) the number, in one field; `choice`: taken from a list beside it. */
  entry: 'typed' | 'choice';
  /** The unit stands before the number, as in $5. */
  before: boolean;
  /**
   * `optional`: a unit converts, none costs nothing. `of-answer`, `of-question`: a missing or unknown unit costs
   * `penalty` percent of what the number earned, or of the whole mark.
   */
  grading: 'optional' | 'of-answer' | 'of-question';
  penalty: number;
}

import { unitsBelow, type UnitQuery } from './unit-scope';

/** Whose units somebody may see: all, or those at and below some, as of today. Who may what is decided in libs/access. */
export type UnitReach = { everywhere: true } | { everywhere: false; unitIds: readonly string[] };

export const EVERYWHERE: UnitReach = { everywhere: true };

/** A condition on a column that holds ids of units. */
export function withinReach(reach: UnitReach, column: string, today: string): UnitQuery {
  if (reach.everywhere) return { sql: '1 = 1', parameters: [] };
  if (reach.unitIds.length === 0) return { sql: '1 = 0', parameters: [] };
  const { sql, parameters } = unitsBelow(reach.unitIds, today);
  return { sql: `${column} IN (SELECT id FROM (${sql}) reach)`, parameters };
}

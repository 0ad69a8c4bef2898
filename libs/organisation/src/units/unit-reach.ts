import { unitsBelow, type UnitQuery, unitsUnder } from './unit-scope';

/** Whose units somebody may see: all, or those at and below some, as of today. Who may what is decided in libs/access. */
export type UnitReach = { everywhere: true } | { everywhere: false; unitIds: readonly string[] };

export const EVERYWHERE: UnitReach = { everywhere: true };

const nowhere: UnitQuery = { sql: '1 = 0', parameters: [] };
const anywhere: UnitQuery = { sql: '1 = 1', parameters: [] };

/** A condition on a column that holds ids of units; reads all units of the reach. `someWithinReach` is for when those that it is about are fewer. */
export function withinReach(reach: UnitReach, column: string, today: string): UnitQuery {
  if (reach.everywhere) return anywhere;
  if (reach.unitIds.length === 0) return nowhere;
  const { sql, parameters } = unitsBelow(reach.unitIds, today);
  return { sql: `${column} IN (SELECT id FROM (${sql}) reach)`, parameters };
}

/** The same condition, where `some` answers (as `id`) every id that the column may hold: looks upwards from these alone. */
export function someWithinReach(reach: UnitReach, column: string, some: UnitQuery, today: string): UnitQuery {
  if (reach.everywhere) return anywhere;
  if (reach.unitIds.length === 0) return nowhere;
  const { sql, parameters } = unitsUnder(some, reach.unitIds, today);
  return { sql: `${column} IN (SELECT id FROM (${sql}) reach)`, parameters };
}

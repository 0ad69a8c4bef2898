import { Injectable } from '@nestjs/common';
import { Database, marks } from '@hochoi/platform';

/** A piece of a statement that names ids of units: `unitId IN (SELECT id FROM (${sql}) …)`, with its parameters in order. */
export interface UnitQuery {
  sql: string;
  parameters: string[];
}

/**
 * All units at or below the given ones as of a day, and the ended units whose people they look after: along `whole` and `rest`
 * links, so that a post keeps the unit it was given in and still counts where it belongs now.
 */
export function unitsBelow(roots: readonly string[], on: string): UnitQuery {
  return {
    sql: `WITH RECURSIVE below(id) AS (
      SELECT id FROM unit WHERE id IN (${marks(roots)})
      UNION SELECT v.unitId FROM below b JOIN unit_version v ON v.parentId = b.id AND v.validTo > ? AND v.validFrom <= ?
      UNION SELECT l.fromUnitId FROM below b JOIN unit_link l ON l.toUnitId = b.id AND l.kind IN ('whole', 'rest') AND l.linkedOn <= ?
    ) SELECT id FROM below`,
    parameters: [...roots, on, on, on],
  };
}

/** The unit itself, what it became, and everything above, as of a day. */
export const unitsAbove = (unitId: string, on: string): UnitQuery =>
  unitsAboveAll({ sql: 'SELECT id FROM unit WHERE id = ?', parameters: [unitId] }, on);

/** The same of several units at once. @param start answers their ids, in a column of any name */
export function unitsAboveAll(start: UnitQuery, on: string): UnitQuery {
  return {
    sql: `WITH RECURSIVE above(id) AS (
      ${start.sql}
      UNION SELECT v.parentId FROM above a JOIN unit_version v ON v.unitId = a.id AND v.validFrom <= ? AND v.validTo > ?
        WHERE v.parentId IS NOT NULL
      UNION SELECT l.toUnitId FROM above a JOIN unit_link l ON l.fromUnitId = a.id AND l.kind IN ('whole', 'rest') AND l.linkedOn <= ?
    ) SELECT id FROM above`,
    parameters: [...start.parameters, on, on, on],
  };
}

/**
 * Which of some units lie at or below the roots. Each is followed upwards and no further than to a root, so that few units cost
 * little, however large the roots are. @param start answers the ids of the units, in a column `id`
 */
export function unitsUnder(start: UnitQuery, roots: readonly string[], on: string): UnitQuery {
  return {
    sql: `WITH RECURSIVE upwards(startId, id) AS (
      SELECT s.id, s.id FROM (${start.sql}) s
      UNION SELECT u.startId, v.parentId FROM upwards u JOIN unit_version v ON v.unitId = u.id AND v.validFrom <= ? AND v.validTo > ?
        WHERE v.parentId IS NOT NULL AND u.id NOT IN (${marks(roots)})
      UNION SELECT u.startId, l.toUnitId FROM upwards u
        JOIN unit_link l ON l.fromUnitId = u.id AND l.kind IN ('whole', 'rest') AND l.linkedOn <= ? WHERE u.id NOT IN (${marks(roots)})
    ) SELECT startId AS id FROM upwards WHERE id IN (${marks(roots)})`,
    parameters: [...start.parameters, on, on, ...roots, on, ...roots, ...roots],
  };
}

@Injectable()
export class UnitScope {
  constructor(private readonly database: Database) {}

  /** Ids of the units at or below the given ones. For lists of people put `unitsBelow` into the statement instead. */
  async below(roots: readonly string[], on: string): Promise<string[]> {
    return roots.length === 0 ? [] : this.ids(unitsBelow(roots, on));
  }

  /** The unit, its successors and all units above them. Empty when there is no such unit. */
  async above(unitId: string, on: string): Promise<string[]> {
    return this.ids(unitsAbove(unitId, on));
  }

  private async ids({ sql, parameters }: UnitQuery): Promise<string[]> {
    const rows: { id: string }[] = await this.database.manager.query(sql, parameters);
    return rows.map(({ id }) => id);
  }
}
